"""A self-inspection: item by item, saved as one goes, handed in as a whole; or by its sheet (G3-4b)."""

from fastapi import UploadFile
from fastapi.responses import Response
from pydantic import BaseModel

from domain.check.findings import Result
from domain.errors import Several
from tasks import clock
from tasks.check.evidence.receiving import received_file
from tasks.check.inspection.contents import gather
from tasks.check.inspection.drafting import hand_in_saved, save_item
from tasks.check.inspection.exporting import csv_bytes
from tasks.check.inspection.handing_in import Said
from tasks.check.inspection.importing import load_inspection
from tasks.database import reading
from tasks.files.lists.rows import MAX_FAULTS
from tasks.overview.carrying_on import act
from web.frame.desk import Desk
from web.frame.files import as_file
from web.frame.given import Key, Text
from web.frame.signed import Signed
from web.pages.standards.workbook import Kind
from web.views.check.inspection import InspectionView, inspection_view, opened_inspection
from web.views.standards.workbook import KINDS


class Written(BaseModel):
    """What is said of one item."""

    result: Result
    remark: Text = ""


def inspection_page(viewer: Signed, inspection: Key) -> InspectionView:
    """The self-inspection."""
    with reading() as session:
        return inspection_view(session, viewer, inspection, clock.now())


def save(viewer: Signed, inspection: Key, item: Key, given: Written) -> None:
    """Save one item."""
    with act() as session:
        opened_inspection(session, viewer, inspection, clock.now())
        save_item(session, (inspection, item), Said(given.result, given.remark), viewer.code, clock.now())


def hand_in(viewer: Signed, inspection: Key) -> None:
    """Hand in what was saved."""
    with act() as session:
        opened_inspection(session, viewer, inspection, clock.now())
        hand_in_saved(session, inspection, viewer.code, clock.now())


def sheet(viewer: Signed, inspection: Key, kind: Kind = Kind.XLSX) -> Response:
    """The sheet to fill in."""
    with reading() as session:
        contents = gather(session, opened_inspection(session, viewer, inspection, clock.now()))
    if kind is Kind.CSV:
        return as_file(f"inspection-{inspection}.csv", csv_bytes(contents), KINDS["csv"])
    from tasks.check.inspection.workbook import workbook_bytes  # noqa: PLC0415 - 12 MB of Excel, where a sheet is asked for

    return as_file(f"inspection-{inspection}.xlsx", workbook_bytes(contents), KINDS["xlsx"])


def load(viewer: Signed, inspection: Key, file: UploadFile) -> None:
    """Hand in what a filled sheet says; raises Several, each fault at its cell."""
    with received_file(file.filename or "", file.file) as received, act() as session:
        opened_inspection(session, viewer, inspection, clock.now())
        loaded = load_inspection(session, received, viewer.code, clock.now(), only=inspection)
        if loaded.faults:
            raise Several(loaded.faults[:MAX_FAULTS])


def add(desk: Desk) -> None:
    """Add the page and its acts."""
    path = "/inspections/{inspection}"
    desk.show(path, "inspection.html", inspection_page)
    desk.act(f"{path}/items/{{item}}", save, on=inspection_page, done="saved")
    desk.act(f"{path}/hand-in", hand_in, on=inspection_page, done="handed_in")
    desk.act(f"{path}/sheet", load, on=inspection_page, done="handed_in")
    desk.pages.get(f"{path}/sheet", response_model=None)(sheet)
    desk.api.get(f"{path}/sheet", response_class=Response)(sheet)
