"""A reminder that the Center sends by hand, beside those that go out by themselves (D-4)."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlmodel import Session

from domain.act.improvement import ImprovementPhase
from domain.act.kind import AWAITED_CHECK, AWAITED_RESPONSE_PLAN, AWAITED_RESPONSES, IMPROVEMENT_KIND
from domain.cases.kinds import Awaited, CaseKind
from domain.check.evaluation import EvaluationPhase
from domain.check.kind import EVALUATION_KIND
from domain.decisions.kind import AWAITED_DECISION
from domain.errors import Refused
from domain.ledger.chain import Act
from domain.notices.ladder import Urgency
from domain.people.roles import Role
from domain.standards.kind import REVISION_KIND
from domain.time.tokyo import day_in_tokyo
from models.decisions.awaited import open_decisions
from models.decisions.matter import matter_of
from models.ledger.entries import record
from models.overview.board import Open
from tasks.check.evaluation.reminders import AWAITED as IN_EVALUATIONS
from tasks.notices.ladder import UNNUMBERED
from tasks.notices.telling import Prompt, prompt
from tasks.overview.board.board import board
from tasks.people.acting import note_center_deputy
from tasks.standards.revision.case_detail import ministry_id
from tasks.standards.revision.reminders import AWAITED as IN_REVISIONS

TOLD = (Role.SECRETARIAT, Role.OFFICER)
AWAITED: Mapping[tuple[CaseKind, str], Awaited] = {
    **{(REVISION_KIND, phase.value): what for phase, what in IN_REVISIONS.items()},
    **{(EVALUATION_KIND, phase.value): what for phase, what in IN_EVALUATIONS.items()},
    (EVALUATION_KIND, EvaluationPhase.DECIDING.value): AWAITED_DECISION,
    (IMPROVEMENT_KIND, ImprovementPhase.PLANNING.value): AWAITED_RESPONSE_PLAN,
    (IMPROVEMENT_KIND, ImprovementPhase.CARRYING_OUT.value): AWAITED_RESPONSES,
    (IMPROVEMENT_KIND, ImprovementPhase.CHECKING.value): AWAITED_CHECK,
}
"""What is awaited in each phase of each procedure; an amendment is a revision."""


def remind_by_hand(session: Session, ministry: str, who: str, at: datetime) -> None:
    """Remind a ministry of everything that is open there, once a day.

    Raises NotFound, Refused where nothing is open.
    """
    today = day_in_tokyo(at)
    [place] = board(session, today, ministry_id(session, ministry))
    if not place.cases:
        raise Refused(f"nothing is open at {ministry}, so there is nothing to send a reminder about")
    votes = _votes(session, place.ministry.id)
    asked = [_ask(one, late, votes, today.isoformat()) for one, late in zip(place.cases, place.late, strict=True)]
    prompt(session, asked, TOLD, at)
    note_center_deputy(session, who, at)
    record(session, at, [Act(who, "remind by hand", f"ministry {ministry}", ministry)])


def _votes(session: Session, ministry: int) -> Mapping[tuple[str, int], int]:
    """The open decision on each case of a ministry that is decided on."""
    found = open_decisions(session, date.max, [ministry])
    return {(kind, key): one.id or 0 for one in found for kind, key in [matter_of(one)]}


def _ask(one: Open, late: int, votes: Mapping[tuple[str, int], int], today: str) -> Prompt:
    kind = one.kind.plain
    numbers = {**UNNUMBERED, kind: one.id, "decision": votes.get((kind, one.id), 0)}
    known = {**numbers, "what": AWAITED[kind, one.phase.value], "days_late": late}
    known["due_on"] = one.due_on.isoformat()
    key = f"by_hand:{one.kind}:{one.id}:{today}"
    return Prompt(key, "reminded", one.organization_id, known, int(Urgency.OVERDUE if late else Urgency.REMINDER))
