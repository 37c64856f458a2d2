"""Tokens for programs: each acts as one person, or as a machine that is entered as one (S-1, S-3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session, col, select

from domain.access.viewer import Viewer
from domain.errors import BadInput, NotFound
from domain.ledger.chain import Act
from domain.time.tokyo import day_in_tokyo
from models.access.visit import AccessToken, Reach
from models.ledger.entries import record
from models.people.organization import Organization
from models.people.person import Person
from tasks.access.signing_in.secrets import digest_of, new_token
from tasks.access.signing_in.viewers import viewer_of

PREFIX = "minaoshi_api_"
LONGEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A token to be made: what it is called, what it is good for, and its last day."""

    name: str
    reach: Reach
    expires_on: date


def make_token(session: Session, person_id: int, wanted: Wanted, maker: int, at: datetime) -> str:
    """A token for a person, made by them or by an administrator; nobody can look it up later. Raises BadInput."""
    today = day_in_tokyo(at)
    name = wanted.name.strip()
    if not name or len(name) > 64 or not name.isprintable():
        raise BadInput("a token needs a name of at most 64 characters on one line")
    if not today <= wanted.expires_on <= today + LONGEST:
        raise BadInput(f"a token must end on a day from {today} to {today + LONGEST}")
    token = new_token(PREFIX)
    row = {"person_id": person_id, "name": name, "token_digest": digest_of(token), "reach": wanted.reach}
    session.add(AccessToken.model_validate({**row, "made_by": maker, "made_at": at, "expires_on": wanted.expires_on}))
    _note(session, (maker, person_id), "make token", wanted.reach, at)
    return token


def revoke_token(session: Session, token_id: int, person_id: int, at: datetime) -> None:
    """Have one's own token refused from now on; again changes nothing. Raises NotFound, also for somebody else's."""
    found = session.get(AccessToken, token_id, with_for_update=True)
    if found is None or found.person_id != person_id:
        raise NotFound("token", token_id)
    if found.revoked_at is None:
        found.revoked_at = at
        session.add(found)
        _note(session, (person_id, person_id), "revoke token", found.reach, at)


def tokens_of(session: Session, person_id: int, on: date) -> Sequence[AccessToken]:
    """A person's tokens that are good that day, the newest first."""
    query = select(AccessToken).where(AccessToken.person_id == person_id, AccessToken.expires_on >= on)
    return session.exec(query.where(col(AccessToken.revoked_at).is_(None)).order_by(col(AccessToken.id).desc())).all()


def token_viewer(session: Session, token: str, reaches: Sequence[Reach], at: datetime) -> Viewer | None:
    """Who comes with this token, if it reaches that far; None where it is good no longer, or was nobody's."""
    query = select(AccessToken, Person).join(Person, col(Person.id) == AccessToken.person_id)
    found = session.exec(query.where(AccessToken.token_digest == digest_of(token))).one_or_none()
    if found is None:
        return None
    access, person = found
    today = day_in_tokyo(at)
    if access.revoked_at or access.expires_on < today or access.reach not in reaches:
        return None
    return viewer_of(session, person, today, may_write=access.reach is Reach.WRITE)


def _note(session: Session, persons: tuple[int, int], action: str, reach: Reach, at: datetime) -> None:
    actor, owner = (session.get_one(Person, person) for person in persons)
    home = session.get_one(Organization, owner.organization_id)
    record(session, at, [Act(actor.code, action, f"person {owner.code}", home.code, {"reach": reach.value})])
