"""Planning an improvement: its purpose, and the risk before and after (G3-5a)."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from domain.act.improvement import ImprovementPhase
from domain.errors import Refused
from domain.people.roles import Role
from domain.plan.grades import grade
from models.act.improvement import Improvement
from tasks.act.improvement.case import note
from tasks.people.acting import acting_person, lock_row

MAY_PLAN = (Role.OFFICER, Role.SECRETARIAT, Role.CISO)


@dataclass(frozen=True, slots=True)
class Plan:
    """What the effect is to be, and the risk's grade (1 to 4) now and as expected afterwards."""

    purpose: str
    before: int
    expected: int


def plan_improvement(session: Session, improvement: int, plan: Plan, who: str, at: datetime) -> None:
    """Write down the purpose and the risk; raises NotFound, Forbidden, BadInput, Refused.

    Once it has been carried out for the first time neither the purpose nor the level expected moves: a later round
    looks at the risk again, and may expect less of it, not more (G3-5b).
    """
    case = lock_row(session, Improvement, improvement)
    person = acting_person(session, who, case.organization_id, MAY_PLAN, at)
    if case.phase is not ImprovementPhase.PLANNING:
        raise Refused(f"improvement {improvement} is {case.phase.value}; its purpose cannot change any more")
    _require_sound(case, plan)
    case.purpose, case.planned_by = plan.purpose.strip(), person
    case.before, case.expected = grade(plan.before), grade(plan.expected)
    case.version += 1
    note(session, case, (who, "plan improvement"), at)


def _require_sound(case: Improvement, plan: Plan) -> None:
    if not plan.purpose.strip():
        raise Refused("the purpose is empty; write down the effect to be achieved", "purpose")
    if grade(plan.expected) > grade(plan.before):
        raise Refused(
            "the risk expected afterwards is higher than the risk before; an improvement must lower it", "expected"
        )
    if case.round > 1 and plan.purpose.strip() != case.purpose:
        raise Refused(
            "the purpose was set before the first responses and cannot change; plan other responses", "purpose"
        )
    if case.round > 1 and case.expected is not None and plan.expected > case.expected:
        raise Refused(
            f"the risk expected afterwards was {case.expected} and cannot rise; plan other responses", "expected"
        )
