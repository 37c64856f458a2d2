"""The plan of an evaluation: scope, criteria, method, how much is sampled, and which departments (G3-4b)."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, delete, select

from domain.check.evaluation import EvaluationPhase
from domain.errors import NotFound, Refused
from domain.people.roles import Role
from models.check.evaluation import Evaluation, EvaluationUnit
from models.people.organization import Unit
from tasks.check.evaluation.case import note
from tasks.people.acting import acting_person, lock_row

PLANNERS = (Role.OFFICER, Role.SECRETARIAT)
"""Who plans and concludes in a ministry."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is looked at, held against what, and how.

    sample: items asked of each person, 0: all. units: codes of departments, none: all of the ministry's.
    roles:  whose self-inspections are asked for, none: as the kind of occasion has it.
    """

    scope: str
    criteria: str
    method: str
    sample: int = 0
    units: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()


def plan_evaluation(session: Session, evaluation: int, who: str, plan: Plan, at: datetime) -> None:
    """Write the plan down in the name of the person with code `who`, an officer or the secretariat.

    Raises NotFound (evaluation, person, unit), Forbidden (not theirs), Refused (planned already and begun, or a part of
    the plan is empty).
    """
    case = lock_row(session, Evaluation, evaluation)
    person = acting_person(session, who, case.organization_id, PLANNERS, at)
    if case.phase is not EvaluationPhase.PLANNING:
        raise Refused(f"evaluation {evaluation} is {case.phase.value}; its plan is settled")
    if not all(part.strip() for part in (plan.scope, plan.criteria, plan.method)) or plan.sample < 0:
        raise Refused("a plan needs scope, criteria and method, and a sample of 0 or more")
    _choose_units(session, case, plan.units)
    case.scope, case.criteria, case.method = plan.scope.strip(), plan.criteria.strip(), plan.method.strip()
    case.sample, case.roles, case.planned_by = plan.sample, " ".join(plan.roles), person
    case.version += 1
    session.add(case)
    note(session, case, "plan evaluation", at, who)


def _choose_units(session: Session, case: Evaluation, codes: tuple[str, ...]) -> None:
    query = select(Unit.code, Unit.id).where(Unit.organization_id == case.organization_id, col(Unit.code).in_(codes))
    known = dict(session.exec(query).all())
    if unknown := [code for code in codes if code not in known]:
        raise NotFound("unit", unknown[0], "see the ministry's: minaoshi government show")
    session.exec(delete(EvaluationUnit).where(col(EvaluationUnit.evaluation_id) == case.id))
    session.add_all(EvaluationUnit(evaluation_id=case.id or 0, unit_id=key or 0) for key in known.values())
