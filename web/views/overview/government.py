"""The whole government on one page: every ministry's phase, dates and lateness, and how releases spread (G2-3, G3-5c).

Phases, dates and counts of ministries only: what a case is about, and what was found in it, is not for this page (S-1).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from domain.access.viewer import Viewer, may_see
from domain.cases.kinds import CaseKind, CyclePhase
from domain.overview.cycle import Reason
from domain.standards.pages import GOVERNMENT_PAGE
from domain.standards.revision import Phase
from models.baseline.release_store import draft_releases
from models.notices.outbox import count_dead
from tasks.access.gate import require_role
from tasks.database import Session
from tasks.overview.board.board import Place as InCycle
from tasks.overview.board.board import board
from tasks.standards.progress.by_release import Overview, Place, overviews
from web.views.standards.progress import Spread, spread_of

SUMMARY = "dead_letter_summary"
AT_ONCE = 100
"""Ministries on one page: more than there are, but for a country with all its agencies."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a ministry stands on one release: the phase, None where it is asked nothing; working days late."""

    release: str
    phase: Phase | None
    late: int


@dataclass(frozen=True, slots=True)
class Row:
    """One ministry: its place in the cycle, what is open (by procedure alone), its next date, and each release."""

    code: str
    name_ja: str
    name_en: str
    phase: CyclePhase
    open: tuple[CaseKind, ...]
    next_on: date
    next_is: CaseKind | None
    late: int
    stopped_since: date | None
    stopped_because: Reason | None
    releases: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A release that is not published yet."""

    name: str
    title: str
    effective: date


@dataclass(frozen=True, slots=True)
class GovernmentView:
    """All of it on a day; `rows` are a page of the `fitting` ones asked for, of `ministries` in all."""

    today: date
    ministries: int
    in_phase: dict[CyclePhase, int]
    late: int
    stopped: int
    undelivered: int
    releases: tuple[Spread, ...]
    rows: tuple[Row, ...]
    fitting: int
    pages: int
    drafts: tuple[Draft, ...]
    may_start: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which ministries to show: in one phase of the cycle, only those late or stopped, those named so; which page."""

    phase: CyclePhase | None = None
    late: bool = False
    named: str = ""
    page: int = 1

    def fits(self, row: Row) -> bool:
        """True for a row that was asked for."""
        name = self.named.strip().lower()
        return (
            (self.phase in (None, row.phase))
            and (not self.late or bool(row.late or row.stopped_since))
            and (not name or name in f"{row.code} {row.name_ja} {row.name_en}".lower())
        )


def government_view(session: Session, viewer: Viewer, wanted: Wanted, today: date) -> GovernmentView:
    """What the page shows; raises Forbidden for whoever is neither of the Center nor of the Council."""
    require_role(viewer, GOVERNMENT_PAGE)
    found = overviews(session, today, counted=False)
    rows = _rows(board(session, today), found)
    fitting = tuple(filter(wanted.fits, rows))
    return GovernmentView(
        today=today,
        ministries=len(rows),
        in_phase={phase: sum(row.phase is phase for row in rows) for phase in CyclePhase},
        late=sum(bool(row.late) for row in rows),
        stopped=sum(row.stopped_since is not None for row in rows),
        undelivered=count_dead(session, SUMMARY),
        releases=tuple(spread_of(session, one) for one in found if one.places),
        rows=fitting[AT_ONCE * (wanted.page - 1) : AT_ONCE * wanted.page],
        fitting=len(fitting),
        pages=max(1, ceil(len(fitting) / AT_ONCE)),
        drafts=tuple(Draft(one.name, one.title, one.effective) for one in draft_releases(session)),
        may_start=may_see(viewer, GOVERNMENT_PAGE, "starting", viewer.home),
    )


def _rows(places: Sequence[InCycle], found: Sequence[Overview]) -> list[Row]:
    shown = [(one, {place.stand.ministry.id: place for place in one.places}) for one in found if one.places]
    return [
        _row(place, tuple(_cell(one.release.name, at.get(place.ministry.id)) for one, at in shown)) for place in places
    ]


def _cell(release: str, place: Place | None) -> Cell:
    return Cell(release, place.stand.case.phase if place else None, place.late if place and place.overdue else 0)


def _row(place: InCycle, releases: tuple[Cell, ...]) -> Row:
    ministry, position = place.ministry, place.position
    stop = position.stop
    return Row(
        code=ministry.code,
        name_ja=ministry.name_ja,
        name_en=ministry.name_en,
        phase=position.phase,
        open=tuple(sorted({openly(one.kind) for one in place.cases})),
        next_on=position.next_on,
        next_is=openly(position.next_is) if position.next_is else None,
        late=position.late,
        stopped_since=stop.since if stop else None,
        stopped_because=stop.reason if stop else None,
        releases=releases,
    )


def openly(kind: CaseKind) -> CaseKind:
    """What the Center may know a case by: that a revision comes from an improvement would say what was found (S-1)."""
    return kind.plain
