"""Trust records: why an auditor from outside can be trusted, as the committee decides (G3-4c)."""

from datetime import date

from pydantic import BaseModel

from domain.check.pages import TRUST_PAGE
from tasks import clock
from tasks.access.gate import open_ministry
from tasks.check.audit.trust import Grounds, write_trust
from tasks.database import reading
from tasks.overview.carrying_on import act
from web.frame.desk import Desk
from web.frame.given import Key, Line, Text
from web.frame.signed import Signed
from web.views.check.trust import Trust, Trusts, trust_list, trust_view


class Written(BaseModel):
    """Why an auditor (by code) can be trusted, and from when through when."""

    auditor: Line
    competence: Text
    independence: Text
    confidentiality: Text
    starts: date
    ends: date


def trust_shown(viewer: Signed, trust: Key) -> Trust:
    """One record."""
    with reading() as session:
        return trust_view(session, viewer, trust, clock.now())


def trusts(viewer: Signed, code: str) -> Trusts:
    """A ministry's records, and where one is written."""
    with reading() as session:
        return trust_list(session, viewer, code, clock.now())


def write(viewer: Signed, code: str, given: Written) -> int:
    """Write a record and put it to the committee; its number."""
    with act() as session:
        open_ministry(session, viewer, TRUST_PAGE, code)
        return write_trust(session, code, Grounds(**given.model_dump()), viewer.code, clock.now()).id or 0


def add(desk: Desk) -> None:
    """Add both pages."""
    desk.show("/trust/{trust}", "trust.html", trust_shown)
    desk.show("/ministries/{code}/trust/new", "trust_new.html", trusts)
    desk.act("/ministries/{code}/trust", write, on=trusts, done="written")
