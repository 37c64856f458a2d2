"""Whom somebody stands in for, who stands in for them, and whom they can name (S-3)."""

from dataclasses import dataclass
from datetime import date

from domain.access.pages import DELEGATION_PAGE
from domain.access.viewer import Viewer
from domain.people.delegation import DELEGABLE, LONGEST
from domain.people.roles import Role
from models.people.delegations_agreed import delegations_of
from models.people.holders import holders
from models.people.names import Named, persons_coded, persons_named
from tasks.access.gate import require_role
from tasks.database import Session


@dataclass(frozen=True, slots=True)
class Standing:
    """One delegation, now or to come."""

    delegation: int
    principal: Named
    deputy: Named
    role: Role
    starts: date
    ends: date
    mine: bool


@dataclass(frozen=True, slots=True)
class DelegationPage:
    """What stands; roles that the viewer can have stood in for, and by whom; longest: in days."""

    today: date
    standing: tuple[Standing, ...]
    roles: tuple[Role, ...]
    deputies: tuple[Named, ...]
    longest: int


def delegation_page(session: Session, viewer: Viewer, today: date) -> DelegationPage:
    """Of the viewer's own organization alone."""
    require_role(viewer, DELEGATION_PAGE)
    found = delegations_of(session, [viewer.person], today)
    names = persons_coded(session, {code for _, one in found for code in (one.principal, one.deputy)})
    here = {one.person_id for one in holders(session, [viewer.home], tuple(Role), today)} - {viewer.person}
    names_here = persons_named(session, here, of=viewer.home)
    return DelegationPage(
        today=today,
        standing=tuple(
            Standing(
                key,
                names[one.principal],
                names[one.deputy],
                one.role,
                one.starts,
                one.ends,
                one.principal == viewer.code,
            )
            for key, one in found
        ),
        roles=_roles(session, viewer, today),
        deputies=tuple(sorted(names_here.values(), key=lambda one: one.code)),
        longest=LONGEST.days,
    )


def _roles(session: Session, viewer: Viewer, today: date) -> tuple[Role, ...]:
    """The viewer's own, not those that they stand in for."""
    held = holders(session, [viewer.home], tuple(DELEGABLE), today)
    return tuple(sorted({one.role for one in held if one.person_id == viewer.person}))
