"""Administration: the lists of people, row by row and as files; targets tried out (G3-2-2, S-2, S-3)."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated

from fastapi import Query, Request, UploadFile
from fastapi.responses import Response
from pydantic import BaseModel

from domain.errors import NotFound
from tasks import clock
from tasks.access.lists.changing import write_file, write_row
from tasks.access.lists.removing import remove_closed_day, remove_target
from tasks.access.lists.trying import try_target
from tasks.check.evidence.receiving import received_file
from tasks.database import reading, transaction
from tasks.notices.services import RealPost
from web.frame.desk import Desk
from web.frame.faults import shown_faults
from web.frame.files import as_file
from web.frame.given import Key, Line, Text
from web.frame.rendering import render
from web.frame.signed import Signed
from web.views.access.administration import KeptList, Overview, list_download, list_page, overview
from web.views.standards.file_faults import ShownFault


class Kept(StrEnum):
    """The lists."""

    ORGANIZATIONS = "organizations"
    UNITS = "units"
    PERSONS = "persons"
    APPOINTMENTS = "appointments"
    TARGETS = "targets"
    CLOSED_DAYS = "closed_days"
    REVIEW_DATES = "review_dates"


class Cells(BaseModel):
    """A row of any list: the text of each of its columns."""

    code: Line = ""
    kind: Line = ""
    name_ja: Line = ""
    name_en: Line = ""
    order: Line = ""
    parent: Line = ""
    scope: Line = ""
    organization: Line = ""
    unit: Line = ""
    mail: Line = ""
    language: Line = ""
    person: Line = ""
    role: Line = ""
    starts: Line = ""
    ends: Line = ""
    holder: Line = ""
    url: Text = ""
    day: Line = ""
    name: Line = ""
    since: Line = ""


class Rested(BaseModel):
    """A day on which an organization was to rest."""

    organization: Line
    day: date


class Loaded(BaseModel):
    """What became of a file: rows added, changed and unchanged by list; with faults nothing was written."""

    file: str
    figures: Mapping[str, Mapping[str, int]]
    faults: list[ShownFault]


Number = Annotated[int, Query(ge=0, le=2**31 - 1)]


def administration(viewer: Signed) -> Overview:
    """The lists and what is vacant."""
    with reading() as session:
        return overview(session, viewer, clock.today())


def one_list(
    viewer: Signed,
    kept: Kept,
    q: Annotated[str, Query(max_length=100)] = "",
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
    edit: Number = 0,
) -> KeptList:
    """A list, fifty rows a page."""
    with reading() as session:
        return list_page(session, viewer, kept.value, q.strip(), (page, edit))


def write(viewer: Signed, kept: Kept, given: Cells) -> None:
    """Add a row, or change the one of the same key."""
    with transaction() as session:
        write_row(session, viewer, kept.value, given.model_dump(), clock.now())


def remove(viewer: Signed, kept: Kept, row: Key) -> None:
    """Take away a notice target."""
    _only(kept, Kept.TARGETS)
    with transaction() as session:
        remove_target(session, viewer, row, clock.now())


def work_on(viewer: Signed, kept: Kept, given: Rested) -> None:
    """Take away a closed day."""
    _only(kept, Kept.CLOSED_DAYS)
    with transaction() as session:
        remove_closed_day(session, viewer, given.organization, given.day, clock.now())


def try_out(viewer: Signed, kept: Kept, row: Key) -> None:
    """Send a test to a notice target."""
    _only(kept, Kept.TARGETS)
    try_target(viewer, row, RealPost(), clock.now())


def _only(kept: Kept, meant: Kept) -> None:
    if kept is not meant:
        raise NotFound("act", kept.value)


def download(viewer: Signed, kept: Kept) -> Response:
    """The list as CSV."""
    with reading() as session:
        return as_file(f"{kept.value}.csv", list_download(session, viewer, kept.value), "text/csv; charset=utf-8")


def load(viewer: Signed, file: UploadFile) -> Loaded:
    """Take in a CSV file or a workbook, where it has no fault."""
    with received_file(file.filename or "", file.file) as received, transaction() as session:
        figures, faults = write_file(session, viewer, received, clock.now())
    return Loaded(file=file.filename or "", figures=figures, faults=shown_faults(faults))


def load_sent(viewer: Signed, file: UploadFile, answer: Response) -> Loaded:
    """The same for programs, which look at the status first."""
    loaded = load(viewer, file)
    answer.status_code = 422 if loaded.faults else 200
    return loaded


def load_form(request: Request, viewer: Signed, file: UploadFile) -> Response:
    """The same from the page."""
    loaded = load(viewer, file)
    return render(request, "administration_loaded.html", loaded, 422 if loaded.faults else 200)


def add(desk: Desk) -> None:
    """Add the pages and their acts."""
    desk.show("/administration", "administration.html", administration)
    desk.form("/administration/import", load_form, on=administration)
    desk.api.post("/administration/import")(load_sent)
    desk.show("/administration/{kept}", "administration_list.html", one_list)
    desk.pages.get("/administration/{kept}/file", response_model=None)(download)
    desk.api.get("/administration/{kept}/file", response_class=Response)(download)
    desk.act("/administration/{kept}/rows", write, on=one_list, done="written")
    desk.act("/administration/{kept}/rows/{row}/remove", remove, on=one_list, done="removed")
    desk.act("/administration/{kept}/rows/{row}/try", try_out, on=one_list, done="tried")
    desk.act("/administration/{kept}/work", work_on, on=one_list, done="removed")
