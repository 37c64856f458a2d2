"""Lists brought up to date from the desk: whole or not at all, and every change in the ledger (G3-2-2, S-2)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sqlmodel import Session

from domain.access.viewer import Viewer
from domain.errors import BadInput, Where
from domain.ledger.chain import Act
from domain.time.tokyo import day_in_tokyo
from models.access.lists.kept import Wanted
from models.access.lists.merged import lock_lists
from tasks.access.government import Figures, faults_of, merge_lists
from tasks.access.government.addresses import addresses_named, record_and_tell
from tasks.access.government.lists import LISTS
from tasks.access.lists.acts import act_of, changes, key_of
from tasks.access.lists.keeping import homes, keeper_of, not_theirs
from tasks.access.lists.rows import KINDS, kept_rows
from tasks.files.lists import Lists, read_lists
from tasks.files.lists.rows import read_rows
from tasks.files.lists.sheets import Line, Sheet
from tasks.files.reading.source import MAX_ITEMS


def write_row(session: Session, viewer: Viewer, name: str, cells: Mapping[str, str], at: datetime) -> None:
    """Add a row to the list of that name, or change the one with its key.

    cells: the text of each column of the list. Raises BadInput with the column, Forbidden; the same again is no change.
    """
    keeper_of(session, viewer)
    columns = list(KINDS[name].columns)
    lines = iter([Line(1, columns), Line(2, [cells.get(column, "") for column in columns])])
    files = Lists()
    files.rows[name] = list(read_rows(Sheet("", "", lines), KINDS[name], files.faults))
    if not files.rows[name]:
        raise BadInput("nothing was filled in")
    if faults := write_lists(session, viewer, files, at)[1]:
        raise BadInput(faults[0].what, Where(column=faults[0].where.column), faults[0].remedy)


def write_file(session: Session, viewer: Viewer, path: Path, at: datetime) -> tuple[Figures, list[BadInput]]:
    """What became of each list of a CSV file or a workbook; with faults nothing was written.

    Raises Forbidden, BadInput where the file is no list at all.
    """
    keeper_of(session, viewer)
    return write_lists(session, viewer, read_lists(path, LISTS, MAX_ITEMS), at)


def write_lists(session: Session, viewer: Viewer, files: Lists, at: datetime) -> tuple[Figures, list[BadInput]]:
    """Bring the tables in line with these lists where nothing is wrong with them."""
    lock_lists(session)
    keeper = keeper_of(session, viewer)
    faults = [*faults_of(session, files, day_in_tokyo(at)), *not_theirs(session, keeper, files)]
    if faults:
        return {}, faults
    told = _acts(session, files, viewer.code)
    before = addresses_named(session, files)
    merged = merge_lists(session, files)
    record_and_tell(session, told, before, viewer.code, at)
    return {name: one.figures for name, one in merged.items()}, []


def _acts(session: Session, files: Lists, who: str) -> list[Act]:
    """An act for each row that is new or changed, seen before it is written."""
    known = homes(session) | {row.values["code"]: row.values["organization"] for row in files.sound("persons")}
    told = []
    for name in files.rows:
        stored = {key_of(name, row.cells): row.cells for row in kept_rows(session, name, Wanted())[0]}
        for cells, columns in changes(name, [row.values for row in files.sound(name)], stored):
            act = act_of(name, cells, who, known)
            told.append(replace(act, detail={**(act.detail or {}), "columns": columns or "new"}))
    return told
