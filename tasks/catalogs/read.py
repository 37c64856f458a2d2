"""Which reader a baseline file goes to."""

from pathlib import Path

from domain.baseline import Catalog
from tasks.catalogs.csv_file import read_csv
from tasks.catalogs.guideline import read_guideline
from tasks.catalogs.oscal import read_oscal
from tasks.catalogs.workbook import read_workbook
from tasks.reading.node import Node
from tasks.reading.source import MAX_BYTES, Source, read_source
from tasks.reading.strict_json import parse_json


def read_catalog(path: Path, *, max_bytes: int = MAX_BYTES) -> Catalog:
    """The baseline in a file: OSCAL or guideline JSON, CSV or xlsx, by its suffix and then by what is in it.

    Nothing that the file refers to is followed. Raises BadInput, one line, and nothing else.
    """
    return _read(read_source(path, max_bytes))


def _read(source: Source) -> Catalog:
    readers = {".json": _read_json, ".csv": read_csv, ".xlsx": read_workbook}
    if source.suffix in readers:
        return readers[source.suffix](source)
    if source.suffix == ".xlsm":
        raise source.refuse("workbooks with macros are not read", "save it as .xlsx")
    raise source.refuse(f"files of kind {source.suffix or 'none'!r} are not read", "give .json, .csv or .xlsx")


def _read_json(source: Source) -> Catalog:
    parsed = parse_json(source)
    return read_guideline(source, parsed) if isinstance(parsed, list) else read_oscal(Node.of(source, "", parsed))
