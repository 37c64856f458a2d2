"""Baselines as CSV, in UTF-8 or as Japanese Excel saves it (cp932)."""

import csv
import io

from domain.baseline import Catalog
from domain.errors import BadInput
from tasks.catalogs.columns import JAPANESE
from tasks.catalogs.table import Row, Table, is_heading, read_table
from tasks.reading.source import Source
from tasks.reading.strict_json import decode_utf8


def read_csv(source: Source) -> Catalog:
    """The items of a CSV file whose first row names the columns. Raises BadInput."""
    rows = _rows(source, _decode(source))
    if not rows:
        raise source.refuse("the file is empty but for a byte-order mark", "get it again from its source")
    table = Table(source, rows[0], rows[1:])
    if not is_heading(rows[0][1]):
        raise table.refuse("the first row must name number (番号) and title (標題) or statement (本文)", row=1)
    return read_table(table)


def _decode(source: Source) -> str:
    """UTF-8; else cp932, but only where a Japanese heading comes out of it: almost any bytes are some cp932."""
    try:
        return decode_utf8(source)
    except BadInput:
        try:
            text = source.data.decode("cp932")
        except UnicodeDecodeError:
            text = ""
        first = text.split("\n", 1)[0]
        if not {cell.strip(' \r"') for cell in first.split(",")} & JAPANESE.keys():
            raise
        return text


def _rows(source: Source, text: str) -> list[Row]:
    rows: list[Row] = []
    try:
        for row in enumerate(csv.reader(io.StringIO(text, newline=""), strict=True), start=1):
            source.refuse_crowd(row[0])
            rows.append(row)
    except csv.Error as error:
        raise source.refuse(f"not CSV: {error}", "save it again as CSV", row=len(rows) + 1) from error
    return rows
