"""One ministry: where it stands in the cycle and on each release, its documents and years (G1-2, G3-1-3, G3-5c).

The Center and the Council see phases, dates and counts of items; how many cases are open, and links into them, are
for the ministry's own (S-1).
"""

from dataclasses import dataclass
from datetime import date, datetime

from domain.access.viewer import Viewer, may_open, may_see
from domain.cases.kinds import CaseKind, CyclePhase
from domain.overview.cycle import Reason
from domain.people.roles import Role
from domain.standards.document import DocumentKind, EditionState
from domain.standards.pages import MINISTRY_PAGE
from domain.standards.revision import Phase
from domain.time.tokyo import day_in_tokyo
from models.overview.board import Open, ministries
from models.overview.yearly_report.listed import published_years
from models.standards.editions import documents_of
from tasks.access.gate import require_open
from tasks.database import Session
from tasks.overview.board.board import Place as InCycle
from tasks.overview.board.board import board
from tasks.standards.progress.by_release import Place, overviews
from tasks.standards.revision.case_detail import ministry_id
from tasks.standards.revision.next_step import next_step
from web.views.overview.government import openly
from web.views.overview.linking import place_of


@dataclass(frozen=True, slots=True)
class OpenCase:
    """Something open: the procedure, the date of its phase, working days late, its page for who may open it."""

    kind: CaseKind
    due_on: date
    late: int
    page: str


@dataclass(frozen=True, slots=True)
class OnRelease:
    """The ministry's revision after one release: where it is, how much is left, what comes next and by whom."""

    release: str
    revision: int
    page: str
    phase: Phase
    round: int
    due_on: date
    late: int
    asked: int
    left: int
    next_ja: str
    next_en: str
    by: tuple[Role, ...]
    in_force_on: date | None


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of a document of the ministry."""

    title_ja: str
    title_en: str
    kind: DocumentKind
    number: int
    state: EditionState
    in_force_from: date | None


@dataclass(frozen=True, slots=True)
class MinistryView:
    """All of it on a day; `reports` are the fiscal years of its published yearly reports, each with its row."""

    today: date
    code: str
    name_ja: str
    name_en: str
    phase: CyclePhase
    next_on: date
    next_is: CaseKind | None
    late: int
    stopped_since: date | None
    stopped_because: Reason | None
    evaluated_year: int | None
    evaluated_on: date | None
    open: tuple[OpenCase, ...]
    releases: tuple[OnRelease, ...]
    editions: tuple[Edition, ...]
    reports: dict[int, int]


@dataclass(frozen=True, slots=True)
class Named:
    """A ministry by code and name."""

    code: str
    name_ja: str
    name_en: str


@dataclass(frozen=True, slots=True)
class MinistriesView:
    """The ministries whose page somebody can open."""

    ministries: tuple[Named, ...]


def ministries_view(session: Session, viewer: Viewer) -> MinistriesView:
    """In the official order."""
    shown = [one for one in ministries(session) if may_open(viewer, MINISTRY_PAGE, one.id)]
    return MinistriesView(tuple(Named(one.code, one.name_ja, one.name_en) for one in shown))


def ministry_view(session: Session, viewer: Viewer, code: str, at: datetime) -> MinistryView:
    """What the page shows; raises NotFound for whoever may not open it."""
    organization, today = ministry_id(session, code), day_in_tokyo(at)
    require_open(viewer, MINISTRY_PAGE, organization, code)
    [place] = board(session, today, organization)
    ministry, position, stop = place.ministry, place.position, place.position.stop
    return MinistryView(
        today=today,
        code=ministry.code,
        name_ja=ministry.name_ja,
        name_en=ministry.name_en,
        phase=position.phase,
        next_on=position.next_on,
        next_is=openly(position.next_is) if position.next_is else None,
        late=position.late,
        stopped_since=stop.since if stop else None,
        stopped_because=stop.reason if stop else None,
        evaluated_year=place.yearlies.closed_year,
        evaluated_on=place.yearlies.closed_on,
        open=_open(session, viewer, place, at),
        releases=_releases(session, viewer, organization, at),
        editions=_editions(session, code),
        reports=published_years(session, organization),
    )


def _open(session: Session, viewer: Viewer, place: InCycle, at: datetime) -> tuple[OpenCase, ...]:
    """Each case for the ministry's own; for others one of each procedure, for their number tells what was found."""
    own = may_see(viewer, MINISTRY_PAGE, "every_case", place.ministry.id)
    every = [
        OpenCase(one.kind if own else openly(one.kind), one.due_on, late, _page(session, viewer, one, at))
        for one, late in zip(place.cases, place.late, strict=True)
    ]
    return tuple(every) if own else tuple({one.kind: one for one in reversed(every)}.values())


def _page(session: Session, viewer: Viewer, case: Open, at: datetime) -> str:
    return place_of(session, viewer, f"{case.kind.plain} {case.id}", at)


def _releases(session: Session, viewer: Viewer, organization: int, at: datetime) -> tuple[OnRelease, ...]:
    found = overviews(session, day_in_tokyo(at), ministry=organization)
    return tuple(
        _on(one.release.name, place, place_of(session, viewer, f"revision {place.stand.case.id}", at))
        for one in found
        for place in one.places
    )


def _on(release: str, place: Place, page: str) -> OnRelease:
    stand, case, step = place.stand, place.stand.case, next_step(place.stand)
    return OnRelease(
        release=release,
        revision=case.id,
        page=page,
        phase=case.phase,
        round=case.round,
        due_on=case.phase_due,
        late=place.late,
        asked=stand.asked.items,
        left=stand.asked.left,
        next_ja=step.ja,
        next_en=step.en,
        by=step.by,
        in_force_on=case.in_force_on,
    )


def _editions(session: Session, code: str) -> tuple[Edition, ...]:
    return tuple(
        Edition(document.title_ja, document.title_en, document.kind, one.number, one.state, one.in_force_from)
        for document, one in documents_of(session, code)
    )
