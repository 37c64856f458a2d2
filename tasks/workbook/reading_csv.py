"""Reading the sheet of answers from CSV, as we write it or as Japanese Excel saves it."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from domain.errors import BadInput
from tasks.reading.source import Source
from tasks.reading.strict_json import decode_utf8
from tasks.workbook.columns import Column
from tasks.workbook.safe_text import unguarded
from tasks.workbook.sheet_read import READ, ReadRow, Sheet, clean, columns_of, unheaded


def read_csv(source: Source) -> Sheet:
    """The rows with anything in them. Raises BadInput."""
    try:
        lines = csv.reader(io.StringIO(_decoded(source), newline=""), strict=True)
        columns = columns_of(next(lines, []))
        if columns is None:
            raise unheaded(source)
        rows = tuple(_csv_rows(source, columns, lines))
    except csv.Error as error:
        raise source.refuse(f"not CSV: {error}", "save it again as CSV") from error
    return Sheet(source.name, "", {}, rows)


def _decoded(source: Source) -> str:
    """UTF-8; else cp932, as Japanese Excel saves CSV, where the headings come out of it."""
    try:
        return decode_utf8(source)
    except BadInput:
        text = source.data.decode("cp932", errors="replace")
        if "\0" in text or "\ufffd" in text or columns_of(next(csv.reader(io.StringIO(text, newline="")), [])) is None:
            raise
        return text


def _csv_rows(source: Source, columns: Mapping[Column, int], lines: Iterable[Sequence[str]]) -> Iterator[ReadRow]:
    for number, cells in enumerate(lines, start=2):
        source.refuse_crowd(number)
        texts = {
            column: clean(unguarded(cells[at])) if at < len(cells) else ""
            for column, at in columns.items()
            if column in READ
        }
        if any(texts.values()):
            yield ReadRow(number, texts)
