"""Rows of the government's lists as the texts that a file of the list would hold (G3-2-2)."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from sqlmodel import Session

from models.access.lists.kept import Wanted, labels_of, list_rows
from tasks.access.government.lists import LISTS
from tasks.files.lists.kind import List
from tasks.files.sheets.safe_text import guarded

KINDS: Mapping[str, List] = {kind.name: kind for kind in LISTS}


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A row: its number (0 where it has none), and the text of each of its columns."""

    id: int
    cells: Mapping[str, str]


def kept_rows(session: Session, name: str, wanted: Wanted) -> tuple[list[KeptRow], int]:
    """The rows that are wanted, and how many there are in all."""
    rows, count = list_rows(session, name, wanted)
    if name == "organizations":
        labels = labels_of(session, [row["id"] for row in rows])
        rows = [{**row, "scope": labels.get(row["id"], ())} for row in rows]
    columns = KINDS[name].columns
    return [KeptRow(row["id"] or 0, {one: text_of(row[one]) for one in columns if one in row}) for row in rows], count


def text_of(value: object) -> str:
    """A value as a cell of its list says it."""
    if isinstance(value, tuple):
        parts = [f"{part:02}" if isinstance(part, int) else str(part) for part in value]
        return ("-" if all(isinstance(part, int) for part in value) else ";").join(parts)
    if isinstance(value, Enum):
        return str(value.value)
    return value.isoformat() if isinstance(value, date) else "" if value is None else str(value)


def list_file(name: str, rows: Sequence[KeptRow]) -> bytes:
    """The list as CSV with a byte order mark, as it is read again; what a spreadsheet would run is disarmed."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(KINDS[name].columns)
    writer.writerows([guarded(row.cells.get(column, "")) for column in KINDS[name].columns] for row in rows)
    return stream.getvalue().encode("utf-8-sig")
