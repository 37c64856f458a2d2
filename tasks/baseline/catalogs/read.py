"""Which reader a baseline file goes to, and baselines as CSV."""

from collections.abc import Iterator
from pathlib import Path

from domain.baseline.catalog import Catalog
from tasks.baseline.catalogs.guideline import read_guideline
from tasks.baseline.catalogs.oscal import read_oscal
from tasks.baseline.catalogs.table import Row, Table, is_heading, read_table
from tasks.baseline.catalogs.workbook import read_workbook
from tasks.files.reading.kinds import is_table, require_workbook
from tasks.files.reading.node import Node
from tasks.files.reading.source import MAX_BYTES, Source, read_source
from tasks.files.reading.strict_json import parse_json
from tasks.files.reading.table_text import table_rows


def read_catalog(path: Path, *, max_bytes: int = MAX_BYTES) -> Catalog:
    """The baseline in a file: OSCAL or guideline JSON, CSV or xlsx, by its suffix and then by what is in it.

    Nothing that the file refers to is followed. Raises BadInput, one line, and nothing else.
    """
    return _read(read_source(path, max_bytes))


def _read(source: Source) -> Catalog:
    if source.suffix == ".json":
        return _read_json(source)
    if is_table(source):
        return _read_csv(source)
    require_workbook(source, ".json, .csv or .xlsx")
    return read_workbook(source)


def _read_json(source: Source) -> Catalog:
    parsed = parse_json(source)
    return read_guideline(source, parsed) if isinstance(parsed, list) else read_oscal(Node.of(source, "", parsed))


def _read_csv(source: Source) -> Catalog:
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
