"""The workbook of a revision: taken down, and loaded again with faults shown at their cells (G3-5c)."""

from enum import StrEnum

from fastapi import Request, UploadFile
from fastapi.responses import RedirectResponse, Response

from tasks import clock
from tasks.check.evidence.receiving import received_file
from tasks.database import reading
from tasks.overview.carrying_on import act
from web.frame.desk import SEE_OTHER, Desk
from web.frame.files import as_file
from web.frame.given import Key
from web.frame.rendering import render
from web.frame.signed import Signed
from web.pages.standards.revision import revision_page
from web.views.standards.workbook import KINDS, LoadedFile, load_workbook, workbook_of


class Kind(StrEnum):
    """As a workbook, or its sheet of answers as CSV."""

    XLSX = "xlsx"
    CSV = "csv"


def workbook(viewer: Signed, revision: Key, kind: Kind = Kind.XLSX) -> Response:
    """The file to fill in."""
    with reading() as session:
        name, data = workbook_of(session, viewer, revision, kind.value, clock.now())
    return as_file(name, data, KINDS[kind.value])


def load(viewer: Signed, revision: Key, file: UploadFile) -> LoadedFile:
    """Record its answers, where it has no fault."""
    with received_file(file.filename or "", file.file) as received, act() as session:
        return load_workbook(session, viewer, revision, (file.filename or "", received), clock.now())


def load_sent(viewer: Signed, revision: Key, file: UploadFile, answer: Response) -> LoadedFile:
    """The same for programs, which look at the status first."""
    loaded = load(viewer, revision, file)
    answer.status_code = 422 if loaded.faults else 200
    return loaded


def load_form(request: Request, viewer: Signed, revision: Key, file: UploadFile) -> Response:
    """The same from the page: back to the revision, or a table of faults."""
    loaded = load(viewer, revision, file)
    if loaded.faults:
        return render(request, "workbook_faults.html", loaded, 422)
    return RedirectResponse(f"/revisions/{revision}?done=loaded", SEE_OTHER)


def add(desk: Desk) -> None:
    """Add both ways."""
    path = "/revisions/{revision}/workbook"
    desk.pages.get(path, response_model=None)(workbook)
    desk.api.get(path, response_class=Response)(workbook)
    desk.form(path, load_form, on=revision_page)
    desk.api.post(path)(load_sent)
