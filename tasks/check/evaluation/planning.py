"""The plan of an evaluation: scope, criteria, method and sample, and the one offered for a kind of occasion (G3-4b)."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, delete, select

from domain.cases.kinds import OccasionKind
from domain.check.evaluation import EvaluationPhase
from domain.errors import NotFound, Refused
from domain.people.roles import Role
from models.check.evaluation import Evaluation, EvaluationUnit
from models.people.organization import Unit
from tasks.check.evaluation.case import note
from tasks.people.acting import acting_person, lock_row

PLANNERS = (Role.OFFICER, Role.SECRETARIAT)
"""Who plans and concludes in a ministry."""
_SCOPE = {
    OccasionKind.ANNUAL: (
        "府省庁の全ての部局、情報及び情報システム。対策基準の遵守事項を対象とする。",
        "All departments, information and systems of the ministry, against every binding item of its standards.",
    ),
    OccasionKind.THREAT: (
        "当該脅威の影響を受ける情報システムと、その運用及び利用。",
        "The systems that the threat touches, how they are run, and how they are used.",
    ),
    OccasionKind.CHANGE: (
        "変化のあった業務、情報及び情報システムと、それらに係る規定。",
        "The business, information and systems that changed, and the provisions on them.",
    ),
    OccasionKind.INCIDENT: (
        "障害・事故等のあった業務及び情報システムと、同様の構成をもつもの。",
        "The business and systems in which the incident happened, and others built or run like them.",
    ),
    OccasionKind.NEAR_MISS: (
        "ヒヤリ・ハットのあった業務と、同じ作業を行う部局。",
        "The business in which it nearly happened, and the departments that do the same work.",
    ),
}
_CRITERIA = (
    "統一基準に基づく省庁対策基準及び実施手順。対策の実施、効果及び結果としての状態の三つの観点から評価する。",
    "The ministry's standards under the baseline and its procedures: measures done, their effect, the resulting state.",
)
_METHOD = (
    "役割ごとの自己点検（抽出）の後、監査対象から独立した者が、証跡の閲覧、聞き取り及び実地の確認により監査する。",
    "Self-inspections by role on a sample; then an audit by someone independent: records, interviews, a look on site.",
)
_SAMPLE = {OccasionKind.ANNUAL: 20, OccasionKind.CHANGE: 15}
_FEWER = 10
"""Items asked of each person where time is short."""


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


def default_plan(kind: OccasionKind) -> Plan:
    """The plan offered for an occasion of that kind; its texts are Japanese, then English in the next line."""
    return Plan("\n".join(_SCOPE[kind]), "\n".join(_CRITERIA), "\n".join(_METHOD), _SAMPLE.get(kind, _FEWER))
