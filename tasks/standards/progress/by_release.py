"""Where every ministry stands: the rows, how late each is in its own working days, and what comes next (D-2, G3-5c)."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from sqlmodel import Session

from domain.baseline.catalog import BaselineKind
from domain.errors import NotFound
from domain.standards.pace import Pace, pace
from domain.standards.revision import OPEN, Phase
from domain.time.lateness import days_late
from domain.time.workdays import WorkingCalendar
from models.baseline.release import Release
from models.baseline.release_store import find_release
from models.standards.progress.all_ministries import current_releases, stands, untouched
from models.standards.progress.figures import Ministry, Stand
from tasks.people.workdays import calendars


class ReleaseFacts(NamedTuple):
    """A release as an overview names it; `predecessor` is the row it was compared with, `published_at` None a draft."""

    id: int
    name: str
    kind: BaselineKind
    effective: date
    published_at: datetime | None
    predecessor_id: int | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where one ministry stands, and its dates in working days.

    late:  by how many the date of its phase has passed; once in force, by how many that of the whole had.
    taken: from opening to being in force; None while it is not.
    """

    stand: Stand
    late: int
    taken: int | None

    @property
    def overdue(self) -> bool:
        """True where a date has passed and somebody still has something to do."""
        return self.late > 0 and self.stand.case.phase in OPEN


@dataclass(frozen=True, slots=True)
class Overview:
    """Where all stand on one release on a day; `untouched` are bound by it but asked nothing.

    amendments: revisions on this release that an improvement asked for (G3-5a); they are no part of its progress.
    """

    release: ReleaseFacts
    today: date
    places: tuple[Place, ...]
    untouched: tuple[Ministry, ...]
    amendments: tuple[Place, ...] = ()

    @property
    def phases(self) -> Counter[Phase]:
        """How many stand in each phase."""
        return Counter(place.stand.case.phase for place in self.places)

    @property
    def overdue(self) -> list[Place]:
        """Those behind their dates, the latest first."""
        return sorted((place for place in self.places if place.overdue), key=lambda place: -place.late)

    @property
    def pace(self) -> Pace:
        """How fast it goes; cases that gave way to a later release no longer count."""
        return pace(place.taken for place in self.places if place.stand.case.phase is not Phase.SUPERSEDED)

    @property
    def percent(self) -> float:
        """How many of a hundred are in force, to one decimal; 100.0 only where all are."""
        return int(self.pace.share * 1000) / 10


def overviews(
    session: Session, today: date, release: str = "", ministry: int = 0, *, counted: bool = True
) -> list[Overview]:
    """The overview of the release of that name, or of all that people look at now; raises NotFound.

    ministry: the row of the only one to look at; 0 for all. Not `counted`: phases and dates alone, much quicker.
    """
    if not release:
        return [overview(session, found, today, ministry, counted=counted) for found in current_releases(session)]
    if (named := find_release(session, release)) is None:
        raise NotFound("release", release, "see which there are: minaoshi status")
    return [overview(session, named, today, ministry, counted=counted)]


def overview(session: Session, release: Release, today: date, ministry: int = 0, *, counted: bool = True) -> Overview:
    """Where all stand on one release, or one ministry alone."""
    facts = ReleaseFacts(*(getattr(release, name) for name in ReleaseFacts._fields))
    found = stands(session, facts.id, today, ministry, counted=counted)
    working = calendars(session, {stand.ministry.id for stand in found})
    places = [place(stand, working[stand.ministry.id], today) for stand in found]
    asked = tuple(one for one in places if not one.stand.case.ground)
    amending = tuple(one for one in places if one.stand.case.ground)
    rest = tuple(one for one in untouched(session, facts.id) if ministry in (0, one.id))
    return Overview(facts, today, asked, rest, amending)


def place(stand: Stand, calendar: WorkingCalendar, today: date) -> Place:
    """One case with its lateness; a case that gave way is late no longer."""
    case = stand.case
    if case.in_force_on:
        late = days_late(case.due_on, case.in_force_on, calendar)
        return Place(stand, late, calendar.between(case.opened_on, case.in_force_on))
    if case.phase not in OPEN:
        return Place(stand, 0, None)
    return Place(stand, days_late(case.phase_due, today, calendar), None)
