"""Everything that waits for somebody, by date, the most urgent first (D-4)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain

from domain.cases.kinds import Awaited, MatterKind, OccasionKind, TaskOfPeople
from domain.kinds import parts
from domain.people.roles import Role
from domain.time.tokyo import day_in_tokyo
from domain.time.workdays import WorkingCalendar
from domain.words import Words
from models.people.names import Named, organizations_named
from tasks.database import Session
from tasks.people.workdays import calendars
from web.views.cases.found import Found, Me
from web.views.overview.waiting.above import overseen, stopped
from web.views.overview.waiting.vacancies import vacancies


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing on somebody's desk: what, of which ministry, by when, where it is done, in whose place.

    left: working days of that ministry until the date, negative when it has passed; None where there is no date.
    number: of the case. release, count, improvement, matter, occasion, fiscal_year, vacant, about: what it is about.
    """

    task: TaskOfPeople
    ministry: Named
    number: int
    due_on: date | None
    left: int | None
    place: str
    principal: Named | None
    what: Awaited | None
    release: str
    count: int
    improvement: int
    matter: MatterKind | None
    occasion: OccasionKind | None
    fiscal_year: int
    vacant: tuple[Role, ...]
    about: Words | None


Source = Callable[[Session, Me], Iterable[Found]]
"""What waits at a room, or in cases of a kind, whoever is asked for it: `waiting` of its `on_my_desk.py`."""


@cache
def sources() -> tuple[Source, ...]:
    """Everything that can wait for somebody."""
    return tuple(module.waiting for module in parts("web.views", "on_my_desk"))


def waiting_for(session: Session, me: Me) -> tuple[Waiting, ...]:
    """What waits for whoever looks; what has no date comes last."""
    today, here = day_in_tokyo(me.at), me.organizations
    working = calendars(session, here)
    found = list(chain.from_iterable(source(session, me) for source in sources()))
    mine = [one for one in found if one.asked.mine]
    mine += [*overseen(me, found, working), *stopped(session, me, today), *vacancies(session, me, found)]
    mine.sort(key=lambda one: (one.due_on or date.max, one.task, one.place))
    names = organizations_named(session, {one.organization_id for one in mine}) if mine else {}
    return tuple(_waiting(one, names[one.organization_id], working.get(one.organization_id), today) for one in mine)


def _waiting(one: Found, ministry: Named, calendar: WorkingCalendar | None, today: date) -> Waiting:
    return Waiting(
        task=one.task,
        ministry=ministry,
        number=one.number,
        due_on=one.due_on,
        left=calendar.between(today, one.due_on) if calendar and one.due_on else None,
        place=one.place,
        principal=one.asked.principal,
        what=one.what,
        release=one.release,
        count=one.count,
        improvement=one.improvement,
        matter=one.matter,
        occasion=one.occasion,
        fiscal_year=one.fiscal_year,
        vacant=one.vacant,
        about=one.about,
    )
