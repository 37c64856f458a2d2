"""A filled sheet back: everything that is wrong in it located, or all of it handed in (G3-4b)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain
from pathlib import Path

from sqlmodel import Session

from domain.check.findings import Result
from domain.errors import BadInput, Refused, Where
from models.check.evaluation import Evaluation, Inspection
from models.check.inspections_asked import items_of
from tasks.check.inspection.columns import FILLED, HEADINGS, SHEET, TITLE
from tasks.check.inspection.handing_in import Said, hand_in
from tasks.check.inspection.key import RowKey, read_key
from tasks.files.lists.row import Row
from tasks.files.lists.rows import read_rows
from tasks.files.lists.sheets import Line, Sheet, begun, csv_sheet, read_file, workbook_sheets
from tasks.files.reading.kinds import is_table, require_workbook
from tasks.files.reading.source import MAX_ITEMS, Source

_HEADING_WITHIN = 20
_AGAIN = "fill in the file as it was exported: minaoshi inspection export"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of a file: which self-inspection, how many items; where there are `faults`, nothing was recorded."""

    inspection: int
    items: int
    faults: Sequence[BadInput] = ()


def load_inspection(session: Session, path: Path, who: str, at: datetime, only: int = 0) -> Loaded:
    """Hand in what a file (.xlsx, .csv) says in the name of the person with code `who`, where it has no fault.

    only: the self-inspection that the file must be of, where `who` chose one; of another nothing is looked up. Raises
    BadInput (no sheet of ours), Refused (another than `only`) and as `hand_in` does.
    """
    faults: list[BadInput] = []
    rows = list(_rows(path, faults))
    keys = {row.number: key for row in rows if (key := read_key(str(row.values.get("key", ""))))}
    if not keys:
        raise faults[0] if faults else BadInput("no row has a valid key", Where(str(path), TITLE), _AGAIN)
    [(inspection, _)] = Counter(key.inspection for key in keys.values()).most_common(1)
    if only not in (0, inspection):
        raise Refused("the sheet is of another self-inspection")
    asked = _asked(session, inspection)
    said = dict(_said(rows, keys, (inspection, asked), faults))
    there = {key.lineage for key in keys.values() if key.inspection == inspection}
    missing = asked.keys() - there if len(keys) == len(rows) else set()  # else a row without a key may be the one
    faults.sort(key=lambda fault: fault.where.row)
    faults += [BadInput(f"item {asked[one]} is missing", Where(str(path), TITLE), _AGAIN) for one in sorted(missing)]
    if not faults:
        hand_in(session, inspection, said, who, at)
    return Loaded(inspection, len(asked), [_headed(fault) for fault in faults])


def _headed(fault: BadInput) -> BadInput:
    """The fault with its column called as the sheet calls it."""
    where = fault.where
    return BadInput(fault.what, replace(where, column=HEADINGS.get(where.column, where.column)), fault.remedy)


def _rows(path: Path, faults: list[BadInput]) -> Iterator[Row]:
    source = read_file(path)
    if is_table(source):
        yield from read_rows(csv_sheet(source, SHEET), SHEET, faults, MAX_ITEMS)
        return
    require_workbook(source)
    if sheet := _sheet(source):
        yield from read_rows(sheet, SHEET, faults, MAX_ITEMS)


def _sheet(source: Source) -> Sheet | None:
    """The sheet that has the headings, else the one of our name. Raises BadInput where several have them."""
    sheets = [begun(sheet, _HEADING_WITHIN) for sheet in workbook_sheets(source)]
    ours = [sheet for first, sheet in sheets if any(_has_headings(line) for line in first)]
    for again in ours[1:]:
        where = Where(again.file, again.sheet)
        raise BadInput(f"this sheet has the headings of {ours[0].sheet!r} too", where, "keep one of the two sheets")
    named = (sheet for _, sheet in sheets if sheet.sheet in SHEET.names)
    return next(chain(ours, named), None)


def _has_headings(line: Line) -> bool:
    return {*SHEET.key, *FILLED[:1]} <= {*SHEET.heading(line.cells)}


def _asked(session: Session, inspection: int) -> dict[int, str]:
    """The number of each item that is asked, by its lineage; nothing where there is no such self-inspection."""
    found = session.get(Inspection, inspection)
    if found is None:
        return {}
    case = session.get_one(Evaluation, found.evaluation_id)
    return {one.said.lineage_id: one.item.number for one in items_of(session, found, case.organization_id)}


def _said(
    rows: Sequence[Row], keys: dict[int, RowKey], wanted: tuple[int, dict[int, str]], faults: list[BadInput]
) -> Iterator[tuple[int, Said]]:
    inspection, asked = wanted
    for row in rows:
        key = keys.get(row.number)
        if not row.values:
            continue
        if key is None:
            faults.append(row.fault("the key is missing or was altered", HEADINGS["key"], _AGAIN))
        elif key.inspection != inspection or key.lineage not in asked:
            faults.append(row.fault("this row belongs to another self-inspection", HEADINGS["key"], _AGAIN))
        elif row.sound and row.values["result"] is Result.NOT_APPLICABLE and not row.values.get("remark"):
            faults.append(row.fault("an item that does not apply needs a reason", HEADINGS["remark"], "say why"))
        elif row.sound:
            yield key.lineage, Said(row.values["result"], str(row.values.get("remark") or ""))
