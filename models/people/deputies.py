"""Who stands in for whom on a day, as long as the principal holds the role (S-3).

Both questions are put together once: a sweep asks them many times, and to put one together costs more than to ask it.
"""

from collections.abc import Collection, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Date, bindparam
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, or_, select

from domain.people.roles import OrganizationKind, Role
from models.people.delegation import Delegation
from models.people.holders import Holder
from models.people.names import Named
from models.people.organization import Organization
from models.people.person import Appointment, Person


class StoodIn(NamedTuple):
    """A role of an organization that somebody stands in for, and whose it is."""

    organization_id: int
    role: Role
    kind: OrganizationKind
    principal: Named


def stood_in_for(session: Session, deputy: int, on: date) -> list[StoodIn]:
    """What a person may do in the place of others that day."""
    rows = session.connection().execute(_lent(), {"deputy": deputy, "day": on})
    return [StoodIn(there, role, kind, Named(*principal)) for there, role, kind, *principal, _ in rows]


def deputies(session: Session, organizations: Collection[int], roles: Sequence[Role], on: date) -> list[Holder]:
    """Everyone who stands in that day for a holder of one of the roles in one of the organizations."""
    rows = session.connection().execute(_standing_in(), {"roles": list(roles), "day": on})
    return [Holder(*row) for row in rows if row[0] in organizations]


@cache
def _lent() -> Any:  # noqa: ANN401 - a select of many columns
    told: list[Any] = [
        Delegation.organization_id,
        Delegation.role,
        Organization.kind,
        Person.code,
        Person.name_ja,
        Person.name_en,
        Delegation.id,
    ]
    query: Any = select(*told).join(Organization, col(Organization.id) == Delegation.organization_id)
    query = _standing(query.join(Person, col(Person.id) == Delegation.principal_id))
    return query.where(Delegation.deputy_id == bindparam("deputy")).order_by(col(Delegation.id))


@cache
def _standing_in() -> Any:  # noqa: ANN401 - a select of many columns
    told: list[Any] = [Delegation.organization_id, Delegation.role, Person.id, Person.code]
    query: Any = select(*told)
    query = _standing(query.join(Person, col(Person.id) == Delegation.deputy_id))
    return query.where(col(Delegation.role).in_(bindparam("roles", expanding=True))).order_by(col(Person.code))


def _standing(query: Any) -> Any:  # noqa: ANN401 - a select of any columns
    """The query's delegations that stand on `day`: begun, not over, not ended, of a role that is held still.

    Nor does a deputy act, or is told, who holds no post there any more.
    """
    on = bindparam("day", type_=Date())
    held, post = aliased(Appointment), aliased(Appointment)
    return (
        query.join(
            held,
            (col(held.person_id) == Delegation.principal_id)
            & (col(held.organization_id) == Delegation.organization_id)
            & (col(held.role) == Delegation.role),
        )
        .join(
            post,
            (col(post.person_id) == Delegation.deputy_id) & (col(post.organization_id) == Delegation.organization_id),
        )
        .where(Delegation.starts <= on, Delegation.ends >= on, col(Delegation.ended_at).is_(None))
        .where(held.starts <= on, or_(col(held.ends).is_(None), col(held.ends) >= on))
        .where(post.starts <= on, or_(col(post.ends).is_(None), col(post.ends) >= on))
        .distinct()
    )
