"""The ledger looked through: who did what when, to those whom it concerns (S-1, S-2)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from domain.access.ledger_seen import organizations_seen, said_of
from domain.access.pages import LEDGER_PAGE
from domain.access.viewer import Viewer, may_see
from domain.errors import Forbidden
from domain.time.tokyo import TOKYO
from models.access.ledger_search import Seen, Sought, search_ledger
from models.ledger.entries import LedgerEntry
from models.people.codes import read_codes
from tasks.database import Session
from web.views.overview.linking import place_of

Days = tuple[date | None, date | None]
A_PAGE = 50
"""Entries."""


@dataclass(frozen=True, slots=True)
class SeenEntry:
    """An entry; `place` is the page of what was done, empty where the viewer opens none."""

    number: int
    at: datetime
    actor: str
    action: str
    subject: str
    organization: str
    said: Mapping[str, str]
    place: str


@dataclass(frozen=True, slots=True)
class LedgerView:
    """A page of the entries that were looked for; `older` is the number before which the next begin, 0 at the end.

    scope: "all", "organization" or "own", as the viewer sees; may_verify: whether they may have the chain checked.
    """

    entries: tuple[SeenEntry, ...]
    older: int
    scope: str
    may_verify: bool
    organizations: tuple[str, ...]


def ledger_view(session: Session, viewer: Viewer, sought: Sought, days: Days, at: datetime) -> LedgerView:
    """The entries that are looked for, from the first day through the last, as far as they are the viewer's to see."""
    ids = read_codes(session).organizations
    theirs = organizations_seen(viewer)
    codes = None if theirs is None else [code for code, key in ids.items() if key in theirs]
    first, last = (datetime.combine(day, time.min, TOKYO) if day else None for day in days)
    sought = replace(sought, since=first, until=last + timedelta(days=1) if last else None)
    found = search_ledger(session, Seen(viewer.person, viewer.code, codes), sought, A_PAGE + 1)
    places = {one: place_of(session, viewer, one, at) for one in {entry.subject for entry in found[:A_PAGE]}}
    shown = tuple(_shown(one, places[one.subject]) for one in found[:A_PAGE])
    older = shown[-1].number if len(found) > A_PAGE else 0
    scope = "all" if codes is None else "organization" if codes else "own"
    return LedgerView(shown, older, scope, may_verify(viewer), tuple(sorted(ids)) if codes is None else ())


def may_verify(viewer: Viewer) -> bool:
    """True for those who may have the whole chain checked."""
    return any(may_see(viewer, LEDGER_PAGE, "verification", there) for there, _ in viewer.posts)


def require_verifier(viewer: Viewer) -> None:
    """Raises Forbidden."""
    if not may_verify(viewer):
        raise Forbidden("only a CISO, an auditor or an administrator can check the ledger")


def _shown(one: LedgerEntry, place: str) -> SeenEntry:
    said = said_of(one.detail)
    return SeenEntry(one.number, one.at, one.actor, one.action, one.subject, one.organization, said, place)
