"""The improvements that somebody may open: numbers, phases, dates (G3-5a, S-1)."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.access.viewer import Viewer, may_open, may_see
from domain.act.improvement import ImprovementPhase
from domain.act.pages import IMPROVEMENT_PAGE
from domain.time.tokyo import day_in_tokyo
from models.act.improvement_list import Listed, improvements_listed
from models.check.trust import approved_record, is_outside
from models.people.names import Named
from tasks.access.gate import require_role
from tasks.database import Session
from tasks.people.workdays import calendars


@dataclass(frozen=True, slots=True)
class ImprovementRow:
    """One improvement; left: working days to the end of its phase; owned: a response is the viewer's."""

    improvement: int
    ministry: Named
    finding: int
    phase: ImprovementPhase
    round: int
    phase_due: date
    left: int
    due_on: date
    closed_on: date | None
    owned: bool


@dataclass(frozen=True, slots=True)
class ImprovementList:
    """Open ones by date, then those that are closed."""

    open: tuple[ImprovementRow, ...]
    closed: tuple[ImprovementRow, ...]


def improvement_list(session: Session, viewer: Viewer, at: datetime) -> ImprovementList:
    """Whatever the viewer may open; raises Forbidden for who has no role that opens any."""
    require_role(viewer, IMPROVEMENT_PAGE)
    today = day_in_tokyo(at)
    there = {key for key, _ in viewer.posts if may_open(viewer, IMPROVEMENT_PAGE, key)}
    if is_outside(session, viewer.person):
        there = {key for key in there if approved_record(session, key, viewer.person, today)}
    whole = {key for key in there if may_see(viewer, IMPROVEMENT_PAGE, "responses", key)}
    found = improvements_listed(session, whole, there - whole, viewer.person)
    calendar = calendars(session, there)
    rows = [_row(one, calendar[one.case.organization_id].between(today, one.case.phase_due)) for one in found]
    return ImprovementList(
        tuple(row for row in rows if row.closed_on is None), tuple(row for row in rows if row.closed_on)
    )


def _row(one: Listed, left: int) -> ImprovementRow:
    return ImprovementRow(
        improvement=one.case.id or 0,
        ministry=Named(one.ministry.code, one.ministry.name_ja, one.ministry.name_en),
        finding=one.finding.number,
        phase=one.case.phase,
        round=one.case.round,
        phase_due=one.case.phase_due,
        left=left,
        due_on=one.case.due_on,
        closed_on=one.case.closed_on,
        owned=one.owned,
    )
