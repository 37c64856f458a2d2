"""Reading the sheet of answers from CSV, as we write it or as Japanese Excel saves it."""

from collections.abc import Iterable, Iterator, Mapping

from domain.errors import Where
from tasks.files.reading.source import Source
from tasks.files.reading.table_text import Numbered, table_rows
from tasks.files.sheets.safe_text import unguarded
from tasks.standards.workbook.columns import Column
from tasks.standards.workbook.sheet_read import READ, ReadRow, Sheet, clean, columns_of, refuse_twice, unheaded


def read_csv(source: Source) -> Sheet:
    """The rows with anything in them. Raises BadInput."""
    lines = table_rows(source, lambda cells: columns_of(cells) is not None)
    number, heading = next(lines, (1, []))
    columns = columns_of(heading)
    if columns is None:
        raise unheaded(source)
    refuse_twice(heading, Where(source.name, row=number))
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
