"""The sheet of answers as CSV: UTF-8 with a byte order mark, as Japanese Excel opens it."""

import csv
import io
import re

from tasks.workbook.columns import HEADINGS
from tasks.workbook.contents import Contents
from tasks.workbook.row_texts import texts_of
from tasks.workbook.safe_text import is_active, without_controls

_GUARDED = re.compile("'+")


def csv_bytes(contents: Contents) -> bytes:
    """The file; cells that a spreadsheet would run as formulas begin with an apostrophe."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(f"{heading.ja} / {heading.en}" for heading in HEADINGS.values())
    for asked in contents.asked:
        texts = texts_of(asked)
        writer.writerow(guarded(without_controls(texts[column])) for column in HEADINGS)
    return stream.getvalue().encode("utf-8-sig")


def guarded(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would run it."""
    return f"'{text}" if is_active(text.lstrip("'")) else text


def unguarded(text: str) -> str:
    """The text as it was before `guarded`."""
    return text[1:] if text.startswith("'") and is_active(_GUARDED.sub("", text, count=1)) else text
