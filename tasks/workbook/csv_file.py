"""The sheet of answers as CSV: UTF-8 with a byte order mark, as Japanese Excel opens it."""

import csv
import io

from tasks.workbook.columns import HEADINGS
from tasks.workbook.contents import Contents
from tasks.workbook.row_texts import texts_of
from tasks.workbook.safe_text import guarded, without_controls


def csv_bytes(contents: Contents) -> bytes:
    """The file; cells that a spreadsheet would run as formulas begin with an apostrophe."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(f"{heading.ja} / {heading.en}" for heading in HEADINGS.values())
    for asked in contents.asked:
        texts = texts_of(asked)
        writer.writerow(guarded(without_controls(texts[column])) for column in HEADINGS)
    return stream.getvalue().encode("utf-8-sig")
