"""A piece of evidence: a picture, text or table is looked at here, anything is taken away as it was handed in (S-1)."""

from dataclasses import replace

from fastapi.responses import Response

from tasks import clock
from tasks.check.evidence.fetching import read_evidence
from tasks.database import reading
from web.frame.desk import Desk
from web.frame.files import as_file
from web.frame.given import Key
from web.frame.signed import Signed
from web.views.check.evidence import EvidencePage, evidence_page, read_text


def evidence_shown(viewer: Signed, evidence: Key) -> EvidencePage:
    """What it is; of a text or a table the beginning."""
    at = clock.now()
    with reading() as session:
        page = evidence_page(session, viewer, evidence, at)
    if not page.readable:
        return page
    text, table, cut = read_text(read_evidence(evidence, viewer.code, at)[1], page.evidence.media_type)
    return replace(page, text=text, table=table, cut=cut)


def evidence_file(viewer: Signed, evidence: Key) -> Response:
    """The file as it was handed in, its digest looked at again."""
    at = clock.now()
    with reading() as session:
        page = evidence_page(session, viewer, evidence, at)
    name, data = read_evidence(evidence, viewer.code, at)
    return as_file(name, data, page.evidence.media_type)


def add(desk: Desk) -> None:
    """Add the page."""
    desk.show("/evidence/{evidence}", "evidence.html", evidence_shown)
    desk.pages.get("/evidence/{evidence}/file", response_model=None)(evidence_file)
    desk.api.get("/evidence/{evidence}/file", response_class=Response)(evidence_file)
