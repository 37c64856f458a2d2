"""The scripted people of an improvement: they plan, carry out, and see whether it works, each a different person."""

from datetime import datetime

from sqlmodel import Session

from deployments.demo.officers import code_in
from deployments.demo.plot import Fault, faults_of
from domain.act.improvement import ImprovementPhase, ResponseKind
from domain.people.roles import Role
from domain.plan.grades import Grade
from domain.time.tokyo import day_in_tokyo
from models.act.improvement import Improvement, Response
from models.act.open_improvements import responses_of
from models.check.evaluation import Evaluation
from models.check.finding import Finding
from models.occasions.occasion import Occasion
from models.people.organization import Organization
from models.people.person import Person
from tasks.act.improvement.planning import Plan, plan_improvement
from tasks.act.improvement.responding import Planned, add_response, report_done
from tasks.act.improvement.verifying import Seen, record_check
from tasks.people.workdays import calendar_of

PURPOSE = "同じ指摘を翌年度に受けないこと。抽出した記録の全てで手順どおりの確認が残っていること。"
DAYS = 15


def act_on_improvement(session: Session, case: Improvement, at: datetime) -> None:
    """Whoever is awaited does their part."""
    if case.phase is ImprovementPhase.PLANNING:
        _plan(session, case, at)
    elif case.phase is ImprovementPhase.CARRYING_OUT:
        _carry_out(session, case, at)
    elif case.phase is ImprovementPhase.CHECKING:
        _check(session, case, at)


def _plan(session: Session, case: Improvement, at: datetime) -> None:
    who, owner = (code_in(session, case, role, at) for role in (Role.SECRETARIAT, Role.SYSTEM_MANAGER))
    plan_improvement(session, case.id or 0, Plan(PURPOSE, Grade.HIGH, Grade.LOW), who, at)
    fault = _fault(session, case)
    due = calendar_of(session, case.organization_id).step(day_in_tokyo(at), DAYS)
    kinds = dict.fromkeys([fault.response, ResponseKind.AWARENESS if case.round == 1 else ResponseKind.TRAINING])
    for kind in kinds:
        add_response(session, case.id or 0, Planned(kind, fault.remedies[kind], owner, due), who, at)


def _carry_out(session: Session, case: Improvement, at: datetime) -> None:
    for one in responses_of(session, case.id or 0, case.round):
        if one.done_on is None and one.kind is not ResponseKind.AMEND_STANDARDS:
            report_done(session, one.id or 0, "計画どおり実施した。", _owner(session, one), at)


def _check(session: Session, case: Improvement, at: datetime) -> None:
    """The auditor looks; what works in a later round only is said not to in those before."""
    works = case.round >= _fault(session, case).works_in_round
    lesson = "" if works else "周知だけでは行動が変わらない。手順に確認を組み込むこと。"
    seen = Seen(works, "記録を抽出して閲覧した。", Grade.LOW if works else Grade.HIGH, lesson)
    record_check(session, case.id or 0, seen, code_in(session, case, Role.AUDITOR, at), at)


def _owner(session: Session, response: Response) -> str:
    return session.get_one(Person, response.owner_id).code


def _fault(session: Session, case: Improvement) -> Fault:
    finding = session.get_one(Finding, case.finding_id)
    evaluation = session.get_one(Evaluation, finding.evaluation_id)
    kind = session.get_one(Occasion, evaluation.occasion_id).kind
    return faults_of(session.get_one(Organization, case.organization_id).code, kind)[finding.number - 1]
