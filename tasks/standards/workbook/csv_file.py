"""The sheet of answers as CSV: UTF-8 with a byte order mark, as Japanese Excel opens it."""

import csv
import io

from tasks.files.sheets.safe_text import guarded, without_controls
from tasks.standards.workbook.columns import HEADINGS
from tasks.standards.workbook.contents import Contents, texts_of


def csv_bytes(contents: Contents) -> bytes:
    """The file; cells that a spreadsheet would run as formulas begin with an apostrophe."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(f"{heading.ja} / {heading.en}" for heading in HEADINGS.values())
    for asked in contents.asked:
        texts = texts_of(asked)
        writer.writerow(guarded(without_controls(texts[column])) for column in HEADINGS)
    return stream.getvalue().encode("utf-8-sig")
