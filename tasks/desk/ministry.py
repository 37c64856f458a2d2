"""One ministry: where it stands in the cycle and on each release, its documents and years (G1-2, G3-1-3, G3-5c).

The Center and the Council see phases, dates and counts of items; how many cases are open, and links into them, are
for the ministry's own (S-1).
"""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from domain.access import Page, Viewer, may_open, may_see
from domain.cycle import CaseKind, CyclePhase, Reason
from domain.revision import Phase
from domain.roles import Role
from models.annual_reports import published_years
from models.cycle import Open, ministries
from models.editions import documents_of
from models.standards import DocumentKind, EditionState
from tasks.case_detail import ministry_id
from tasks.cycle.board import Place as InCycle
from tasks.cycle.board import board
from tasks.desk.government import openly
from tasks.desk.opening import require_open
from tasks.next_step import next_step
from tasks.standing import Place, overviews

PAGES = {
    CaseKind.REVISION: (Page.REVISION, "revisions"),
    CaseKind.AMENDMENT: (Page.REVISION, "revisions"),
    CaseKind.EVALUATION: (Page.EVALUATION, "evaluations"),
    CaseKind.IMPROVEMENT: (Page.IMPROVEMENT, "improvements"),
}


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
    shown = [one for one in ministries(session) if may_open(viewer, Page.MINISTRY, one.id)]
    return MinistriesView(tuple(Named(one.code, one.name_ja, one.name_en) for one in shown))


def ministry_view(session: Session, viewer: Viewer, code: str, today: date) -> MinistryView:
    """What the page shows; raises NotFound for whoever may not open it."""
    organization = ministry_id(session, code)
    require_open(viewer, Page.MINISTRY, organization, code)
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
        open=_open(viewer, organization, place),
        releases=_releases(session, viewer, organization, today),
        editions=_editions(session, code),
        reports=published_years(session, organization),
    )


def _page(viewer: Viewer, organization: int, kind: CaseKind, key: int) -> str:
    page, path = PAGES[kind]
    return f"/{path}/{key}" if may_open(viewer, page, organization) else ""


def _open(viewer: Viewer, organization: int, place: InCycle) -> tuple[OpenCase, ...]:
    """Each case for the ministry's own; for others one of each procedure, for their number tells what was found."""
    every = [_case(viewer, organization, one, late) for one, late in zip(place.cases, place.late, strict=True)]
    if may_see(viewer, Page.MINISTRY, "every_case", organization):
        return tuple(every)
    return tuple({one.kind: one for one in reversed(every)}.values())


def _case(viewer: Viewer, organization: int, one: Open, late: int) -> OpenCase:
    own = may_see(viewer, Page.MINISTRY, "every_case", organization)
    kind = one.kind if own else openly(one.kind)
    return OpenCase(kind, one.due_on, late, _page(viewer, organization, one.kind, one.id))


def _releases(session: Session, viewer: Viewer, organization: int, today: date) -> tuple[OnRelease, ...]:
    found = overviews(session, today, ministry=organization)
    return tuple(_on(viewer, one.release.name, place) for one in found for place in one.places)


def _on(viewer: Viewer, release: str, place: Place) -> OnRelease:
    stand, case, step = place.stand, place.stand.case, next_step(place.stand)
    return OnRelease(
        release=release,
        revision=case.id,
        page=_page(viewer, stand.ministry.id, CaseKind.REVISION, case.id),
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
