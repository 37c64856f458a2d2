"""Reading the sheet of answers from CSV, as we write it or as Japanese Excel saves it."""

from collections.abc import Iterable, Iterator, Mapping

from tasks.reading.source import Source
from tasks.reading.table_text import Numbered, table_rows
from tasks.workbook.columns import Column
from tasks.workbook.safe_text import unguarded
from tasks.workbook.sheet_read import READ, ReadRow, Sheet, clean, columns_of, unheaded


def read_csv(source: Source) -> Sheet:
    """The rows with anything in them. Raises BadInput."""
    lines = table_rows(source, lambda cells: columns_of(cells) is not None)
    columns = columns_of(next(lines, (1, []))[1])
    if columns is None:
        raise unheaded(source)
    return Sheet(source.name, "", {}, tuple(_csv_rows(source, columns, lines)))


def _csv_rows(source: Source, columns: Mapping[Column, int], lines: Iterable[Numbered]) -> Iterator[ReadRow]:
    for number, cells in lines:
        source.refuse_crowd(number)
        texts = {
            column: clean(unguarded(cells[at])) if at < len(cells) else ""
            for column, at in columns.items()
            if column in READ
        }
        if any(texts.values()):
            yield ReadRow(number, texts)
