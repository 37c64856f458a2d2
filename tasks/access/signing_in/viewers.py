"""Who somebody is today: their appointments, and those whom they stand in for, read afresh at every request (S-3)."""

from datetime import date, datetime
from typing import NamedTuple

from sqlmodel import Session, col, select

from domain.access.viewer import Viewer
from domain.errors import NotFound, Refused
from domain.people.page import GOVERNING
from domain.people.roles import OrganizationKind, Role
from domain.time.tokyo import day_in_tokyo
from models.people.deputies import stood_in_for
from models.people.organization import Organization
from models.people.person import Appointment, Person, held_on
from tasks.people.acting import person_named

GOVERNMENT = frozenset({OrganizationKind.CENTER, OrganizationKind.COUNCIL})


class Post(NamedTuple):
    """A role in an organization."""

    organization_id: int
    role: Role


def a_post_of(session: Session, person: int, on: date) -> Post | None:
    """One of the posts that a person holds that day, that in their own organization first; None where there is none."""
    return next((Post(there, role) for there, role, _ in _posts(session, person, on)), None)


def viewer_of(session: Session, person: Person, on: date, *, may_write: bool = True) -> Viewer | None:
    """The person with what they hold that day; None where they hold nothing, so that nobody stays who has left."""
    own = _posts(session, person.id or 0, on)
    if not own:
        return None
    posts = own + [(one.organization_id, one.role, one.kind) for one in stood_in_for(session, person.id or 0, on)]
    return Viewer(
        person=person.id or 0,
        code=person.code,
        name_ja=person.name_ja,
        name_en=person.name_en,
        language=person.language,
        home=person.organization_id,
        posts=frozenset((there, role) for there, role, _ in posts),
        everywhere=frozenset(role for _, role, kind in posts if kind in GOVERNMENT and role in GOVERNING),
        may_write=may_write,
    )


def viewer_named(session: Session, who: str, at: datetime) -> Viewer:
    """Whoever has that code, with what they hold today, as the desk knows them; raises NotFound, Refused."""
    person = session.get_one(Person, require_post(session, person_named(session, who), at))
    viewer = viewer_of(session, person, day_in_tokyo(at))
    if viewer is None:
        raise NotFound("person", who)
    return viewer


def _posts(session: Session, person: int, on: date) -> list[tuple[int, Role, OrganizationKind]]:
    query = (
        select(Appointment.organization_id, col(Appointment.role), col(Organization.kind))
        .join(Organization, col(Organization.id) == Appointment.organization_id)
        .where(Appointment.person_id == person, held_on(on))
    )
    return list(session.exec(query.order_by(col(Appointment.id))))


def require_post(session: Session, person: int, at: datetime) -> int:
    """The person, who must hold a post today; raises Refused."""
    if a_post_of(session, person, day_in_tokyo(at)) is None:
        raise Refused("you hold no post today, so there is nothing to show you")
    return person
