"""Which reader a baseline file goes to."""

from pathlib import Path

from domain.baseline.catalog import Catalog
from tasks.baseline.catalogs.csv_file import read_csv
from tasks.baseline.catalogs.guideline import read_guideline
from tasks.baseline.catalogs.oscal import read_oscal
from tasks.baseline.catalogs.workbook import read_workbook
from tasks.files.reading.kinds import is_table, require_workbook
from tasks.files.reading.node import Node
from tasks.files.reading.source import MAX_BYTES, Source, read_source
from tasks.files.reading.strict_json import parse_json


def read_catalog(path: Path, *, max_bytes: int = MAX_BYTES) -> Catalog:
    """The baseline in a file: OSCAL or guideline JSON, CSV or xlsx, by its suffix and then by what is in it.

    Nothing that the file refers to is followed. Raises BadInput, one line, and nothing else.
    """
    return _read(read_source(path, max_bytes))


def _read(source: Source) -> Catalog:
    if source.suffix == ".json":
        return _read_json(source)
    if is_table(source):
        return read_csv(source)
    require_workbook(source, ".json, .csv or .xlsx")
    return read_workbook(source)


def _read_json(source: Source) -> Catalog:
    parsed = parse_json(source)
    return read_guideline(source, parsed) if isinstance(parsed, list) else read_oscal(Node.of(source, "", parsed))
