"""Where every ministry stands in the cycle, those whose cycle stopped first (G3-1-3, D-2)."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from domain.cases.kinds import CaseKind
from domain.overview.cycle import Course, OpenCase, Patience, Position, position
from domain.time.lateness import days_late
from models.overview.board import Open, Yearlies, annual_evaluations, ministries, open_at, yearly_days
from models.standards.progress.figures import Ministry
from tasks.people.workdays import calendars
from tasks.settings import settings


@dataclass(frozen=True, slots=True)
class Place:
    """One ministry on the board: where it stands, what is open there (the nearest date first), its annual evaluations.

    late: by how many working days each open case is behind, in the same order.
    """

    ministry: Ministry
    position: Position
    cases: tuple[Open, ...]
    late: tuple[int, ...]
    yearlies: Yearlies

    def count(self, *kinds: CaseKind) -> int:
        """How many cases of these kinds are open."""
        return sum(one.kind in kinds for one in self.cases)


def board(session: Session, today: date, ministry: int = 0) -> tuple[Place, ...]:
    """Every ministry, or the one of that row: first those that stopped, the longest first, then in the official order.

    The same few statements whatever the number of ministries and cases.
    """
    shown = ministries(session, ministry)
    days, cases, yearlies = yearly_days(session, today), open_at(session, ministry), annual_evaluations(session)
    working = calendars(session, {one.id for one in shown})
    places = []
    for one in shown:
        here, done = cases.get(one.id, []), yearlies.get(one.id, Yearlies())
        course = Course(
            tuple(OpenCase(case.kind, case.id, case.due_on, case.acted_on) for case in here),
            days[one.id],
            done.begun,
            working[one.id],
        )
        found = position(course, _patience(), today)
        places.append(
            Place(one, found, tuple(here), tuple(days_late(case.due_on, today, course.calendar) for case in here), done)
        )
    return tuple(sorted(places, key=lambda place: place.position.stop.since if place.position.stop else date.max))


def _patience() -> Patience:
    return Patience(settings().stopped_days, settings().silent_days)
