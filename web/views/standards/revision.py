"""A ministry's revision on the desk: where it stands, what is left, and one item at a time (G3-5c, G2-1c, G3-2-6)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from domain.access.viewer import Viewer, may_open, may_see
from domain.decisions.pages import DECISION_PAGE
from domain.errors import NotFound
from domain.people.roles import Role
from domain.standards.choices_of_others import alike, choices_told
from domain.standards.coverage import Standing, Way
from domain.standards.ground import improvement_in
from domain.standards.pages import REVISION_PAGE
from domain.standards.revision import OPEN, Phase
from domain.time.tokyo import day_in_tokyo
from models.baseline.release import Release
from models.standards.progress.figures import Stand
from models.standards.revision.asked_rows import Listed, listed_items
from models.standards.revision.choices_of_others import agreements, choices_of_others
from models.standards.revision.revision import Revision
from tasks.access.gate import require_open
from tasks.database import Session
from tasks.standards.progress.by_release import Place, overview
from tasks.standards.revision.next_step import next_step
from tasks.standards.workbook.gathering import comments_on
from web.views.standards.items import ShownItem, shown_items
from web.views.standards.opinions import ShownOpinion, opinions_shown
from web.views.standards.wanted_items import Wanted, neighbours, page_around

AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Row:
    """One item of the list."""

    lineage: int
    number: str
    title: str
    standing: Standing
    way: Way | None
    answered_by: str


@dataclass(frozen=True, slots=True)
class Counts:
    """Of a revision's items: asked, answered; gaps and reworded ones that are left; archived, followed."""

    asked: int
    answered: int
    gaps_left: int
    reexamine_left: int
    archived: int
    followed: int


@dataclass(frozen=True, slots=True)
class RevisionView:
    """All of it; `item` is the one looked at, None where the list is empty; `rows` the page of the list around it.

    improvement: the one that it amends the standards for; 0 where the release itself asks.
    pages:   the first item (lineage) of every page of the `fitting` items.
    decision: the vote on it, where the viewer may open that; else 0.
    may_submit: everything is answered on the desk and waits to be submitted.
    others:  how many other ministries answer the item in which way; empty where that is not told.
    alike:   the same of those that answer the items around it as this ministry does.
    late:    working days; `comments`: what the committee said when it sent the last round back.
    """

    id: int
    release: str
    improvement: int
    code: str
    name_ja: str
    name_en: str
    phase: Phase
    round: int
    due_on: date
    late: int
    next_ja: str
    next_en: str
    by: tuple[Role, ...]
    counts: Counts
    decision: int
    may_answer: bool
    may_submit: bool
    may_reply: bool
    rows: tuple[Row, ...]
    fitting: int
    pages: tuple[int, ...]
    item: ShownItem | None
    before: int
    after: int
    others: dict[Way, int]
    alike: dict[Way, int]
    opinions: tuple[ShownOpinion, ...]
    comments: tuple[str, ...]


def revision_view(session: Session, viewer: Viewer, revision: int, wanted: Wanted, at: datetime) -> RevisionView:
    """What the page shows; raises NotFound for whoever may not open it."""
    case = opened_revision(session, viewer, revision)
    release, place = _placed(session, case, at)
    stand, step = place.stand, next_step(place.stand)
    fitting = [one for one in listed_items(session, revision) if wanted.fits(one, viewer.code)]
    item, before, after = _item(session, case, fitting, wanted.item)
    start, pages = page_around([one.lineage for one in fitting], item.lineage if item else 0, AT_ONCE)
    others, similar = _choices(session, case, item.lineage) if item else ({}, {})
    writes = may_see(viewer, REVISION_PAGE, "writing", case.organization_id)
    return RevisionView(
        id=revision,
        release=release.name,
        improvement=improvement_in(case.ground),
        code=stand.ministry.code,
        name_ja=stand.ministry.name_ja,
        name_en=stand.ministry.name_en,
        phase=case.phase,
        round=case.round,
        due_on=case.phase_due if case.phase in OPEN else case.due_on,
        late=place.late,
        next_ja=step.ja,
        next_en=step.en,
        by=step.by,
        counts=_counts(stand),
        decision=stand.vote.decision if stand.vote and may_open(viewer, DECISION_PAGE, case.organization_id) else 0,
        may_answer=writes and case.phase in OPEN,
        may_submit=writes and case.phase is Phase.ANSWERING and case.unsubmitted and not stand.asked.left,
        may_reply=writes and case.phase is Phase.CONSULTING,
        rows=tuple(map(_row, fitting[start : start + AT_ONCE])),
        fitting=len(fitting),
        pages=pages,
        item=item,
        before=before,
        after=after,
        others=others,
        alike=similar,
        opinions=opinions_shown(session, case, viewer),
        comments=comments_on(session, case),
    )


def _placed(session: Session, case: Revision, at: datetime) -> tuple[Release, Place]:
    release = session.get_one(Release, case.release_id)
    found = overview(session, release, day_in_tokyo(at), case.organization_id)
    return release, next(one for one in (*found.places, *found.amendments) if one.stand.case.id == case.id)


def _counts(stand: Stand) -> Counts:
    asked, case = stand.asked, stand.case
    answered = asked.items - asked.left
    return Counts(asked.items, answered, asked.gaps_left, asked.reexamine_left, case.archived, case.followed)


def opened_revision(session: Session, viewer: Viewer, revision: int) -> Revision:
    """The revision, for whoever may open its page; raises NotFound."""
    case = session.get(Revision, revision)
    if case is None:
        raise NotFound(REVISION_PAGE.name, revision)
    require_open(viewer, REVISION_PAGE, case.organization_id, revision)
    return case


def _item(
    session: Session, case: Revision, fitting: Sequence[Listed], lineage: int
) -> tuple[ShownItem | None, int, int]:
    """The item asked for, or the first that is not answered, or the first; and those before and after it."""
    if not fitting:
        return None, 0, 0
    left = (one for one in fitting if one.way is None and one.standing is not Standing.ARCHIVED)
    chosen = next((one for one in fitting if one.lineage == lineage), None) or next(left, fitting[0])
    before, after = neighbours([one.lineage for one in fitting], chosen.lineage)
    [shown] = shown_items(session, case, [chosen.lineage])
    return replace(shown, number=chosen.number, changes=tuple(sorted(chosen.changes))), before, after


def _choices(session: Session, case: Revision, lineage: int) -> tuple[dict[Way, int], dict[Way, int]]:
    """What the others chose, and what those did that are most similar, as far as it is told."""
    others = choices_told(choices_of_others(session, lineage, case.organization_id))
    if not others:
        return {}, {}
    like = alike(*agreements(session, case.release_id, lineage, case.organization_id))
    return others, choices_told(choices_of_others(session, lineage, case.organization_id, like))


def _row(one: Listed) -> Row:
    return Row(one.lineage, one.number, one.title, one.standing, one.way, one.answered_by)
