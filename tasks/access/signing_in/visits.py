"""Visits: begun by signing in, known by a token in a cookie, ended by signing out here or everywhere (S-1)."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlmodel import Session, and_, col, select, update

from domain.access.viewer import Viewer
from domain.errors import NotFound
from domain.ledger.chain import Act
from domain.time.tokyo import day_in_tokyo
from models.access.visit import Visit, Way
from models.ledger.entries import record
from models.people.organization import Organization
from models.people.person import Person
from models.sql.bulk import in_portions
from tasks.access.signing_in.secrets import digest_of, new_token
from tasks.access.signing_in.viewers import viewer_of
from tasks.settings import settings

SEEN_EVERY = timedelta(minutes=5)
"""How exactly it is known when a visit was last used: not every page that is looked at writes."""


def begin_visit(session: Session, person_id: int, way: Way, at: datetime) -> str:
    """The token of a new visit, which nobody can look up later."""
    token, until = new_token(), at + timedelta(hours=settings().visit_hours)
    row = {"person_id": person_id, "token_digest": digest_of(token), "way": way, "begun_at": at}
    session.add(Visit.model_validate({**row, "seen_at": at, "expires_at": until}))
    _note(session, person_id, "sign in", at)
    return token


def visitor(session: Session, token: str, at: datetime) -> tuple[Viewer, bool] | None:
    """Who comes with this token, and whether it is to be noted that they were seen; None where it is good no longer."""
    found = session.exec(select(Visit, Person).join(Person).where(Visit.token_digest == digest_of(token))).one_or_none()
    if found is None:
        return None
    visit, person = found
    idle = at - visit.seen_at
    if visit.ended_at or visit.expires_at <= at or idle > timedelta(minutes=settings().idle_minutes):
        return None
    viewer = viewer_of(session, person, day_in_tokyo(at))
    return (viewer, idle > SEEN_EVERY) if viewer else None


def note_seen(session: Session, token: str, at: datetime) -> None:
    """Write down that a visit goes on."""
    session.exec(update(Visit).where(col(Visit.token_digest) == digest_of(token)).values(seen_at=at))


def end_visit(session: Session, token: str, at: datetime) -> None:
    """Sign out here; again changes nothing."""
    query = select(Visit).where(Visit.token_digest == digest_of(token), col(Visit.ended_at).is_(None))
    for visit in session.exec(query.with_for_update()):
        visit.ended_at = at
        session.add(visit)
        _note(session, visit.person_id, "sign out", at)


def end_all_visits(session: Session, person_id: int, at: datetime) -> int:
    """Sign a person out everywhere; how many visits that ended."""
    open_ones = update(Visit).where(col(Visit.person_id) == person_id, col(Visit.ended_at).is_(None))
    ended = session.exec(open_ones.values(ended_at=at)).rowcount
    _note(session, person_id, "sign out everywhere", at)
    return ended


def end_visits_by_mail(session: Session, persons: Collection[int], at: datetime) -> set[int]:
    """End the visits of these persons to which their mail let them in; those who were signed in so.

    A provider goes by the mail, too, unless it names people by their code; links for a trial are good for a mail, too.
    That it was so, the caller notes.
    """
    links = (Way.LINK, Way.TRIAL)
    ways = (*links, Way.PROVIDER) if settings().oidc_claim == "email" else links
    ended = set[int]()
    for some in in_portions(persons):
        theirs = and_(col(Visit.person_id).in_(some), col(Visit.way).in_(ways))
        still = and_(theirs, col(Visit.ended_at).is_(None), col(Visit.expires_at) > at)
        gone = update(Visit).where(still).values(ended_at=at).returning(col(Visit.person_id))
        ended.update(session.connection().execute(gone).scalars())
    return ended


def _note(session: Session, person_id: int, action: str, at: datetime) -> None:
    person = session.get_one(Person, person_id)
    home = session.get_one(Organization, person.organization_id)
    record(session, at, [Act(person.code, action, f"person {person.code}", home.code)])


def open_visits(session: Session, person_id: int, at: datetime) -> list[Visit]:
    """Where a person is signed in now, the last one first."""
    idle = at - timedelta(minutes=settings().idle_minutes)
    query = select(Visit).where(Visit.person_id == person_id, col(Visit.ended_at).is_(None))
    query = query.where(Visit.expires_at > at, Visit.seen_at >= idle)
    return list(session.exec(query.order_by(col(Visit.id).desc())))


def end_one_visit(session: Session, visit_id: int, person_id: int, at: datetime) -> None:
    """End one's own visit elsewhere; again changes nothing. Raises NotFound, also for somebody else's."""
    visit = session.get(Visit, visit_id, with_for_update=True)
    if visit is None or visit.person_id != person_id:
        raise NotFound("visit", visit_id)
    if visit.ended_at is None:
        visit.ended_at = at
        session.add(visit)
        _note(session, person_id, "sign out", at)
