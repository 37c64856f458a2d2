"""Something that somebody is waited for, as it is found; and who is looking (D-4)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from domain.access.viewer import Viewer
from domain.cases.kinds import Awaited, MatterKind, OccasionKind, TaskOfPeople
from domain.people.roles import Role
from domain.time.tokyo import day_in_tokyo
from domain.words import Words
from models.people.deputies import stood_in_for
from models.people.names import Named
from tasks.database import Session


@dataclass(frozen=True, slots=True)
class Asked:
    """Whether whoever looks is asked, and in whose place (None: in their own)."""

    mine: bool
    principal: Named | None = None


NOT_ME = Asked(mine=False)
MYSELF = Asked(mine=True)
CALLERS = (Role.CISO, Role.SECRETARIAT)
"""Who can have somebody appointed."""


@dataclass(frozen=True, slots=True)
class Me:
    """Whoever looks: the posts that are their own, and those of others, by whom."""

    person: int
    own: frozenset[tuple[int, Role]]
    others: Mapping[tuple[int, Role], Named]
    at: datetime

    @property
    def organizations(self) -> frozenset[int]:
        """Where they hold posts, or stand in for somebody."""
        return frozenset(there for there, _ in [*self.own, *self.others])

    def holds(self, organization: int, roles: Collection[Role]) -> Asked:
        """Whether they are asked where these roles are."""
        posts = [(organization, role) for role in roles]
        if any(post in self.own for post in posts):
            return MYSELF
        return next((Asked(mine=True, principal=self.others[post]) for post in posts if post in self.others), NOT_ME)

    def among(self, persons: Collection[int]) -> Asked:
        """Whether they are asked where persons are named: nobody stands in for what is asked of a person."""
        return MYSELF if self.person in persons else NOT_ME


def me_of(session: Session, viewer: Viewer, at: datetime) -> Me:
    """Who is looking."""
    others = {
        (one.organization_id, one.role): one.principal for one in stood_in_for(session, viewer.person, day_in_tokyo(at))
    }
    return Me(viewer.person, viewer.posts - others.keys(), others, at)


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that is open at a ministry, whoever is asked for it.

    what: as those above are told that it is late. number: of the case. place: where it is done.
    due_on None: no date is set for it. vacant: posts that nobody holds. about: what a case is
    called, of kinds that say it in words of their own.
    """

    task: TaskOfPeople
    organization_id: int
    number: int
    due_on: date | None
    place: str
    asked: Asked
    what: Awaited | None = None
    release: str = ""
    count: int = 0
    improvement: int = 0
    matter: MatterKind | None = None
    occasion: OccasionKind | None = None
    fiscal_year: int = 0
    vacant: tuple[Role, ...] = ()
    about: Words | None = None
