"""Baselines as CSV."""

from collections.abc import Iterator

from domain.baseline.catalog import Catalog
from tasks.baseline.catalogs.table import Row, Table, is_heading, read_table
from tasks.files.reading.source import Source
from tasks.files.reading.table_text import table_rows


def read_csv(source: Source) -> Catalog:
    """The items of a CSV file whose first row names the columns. Raises BadInput."""
    rows = list(_rows(source))
    if not rows:
        raise source.refuse("the file is empty but for a byte-order mark", "get it again from its source")
    table = Table(source, rows[0], rows[1:])
    if not is_heading(rows[0][1]):
        raise table.refuse("the first row must name number (番号) and title (標題) or statement (本文)", row=1)
    return read_table(table)


def _rows(source: Source) -> Iterator[Row]:
    for row in table_rows(source, is_heading):
        source.refuse_crowd(row[0])
        yield row
