"""The scripted people of an evaluation: they plan, inspect themselves, audit, conclude and vote, in their own names."""

from datetime import datetime

from sqlmodel import Session, col, select

from deployments.demo.officers import code_in, vote
from deployments.demo.plot import Faults, faults_of
from domain.check.evaluation import EvaluationPhase
from domain.check.findings import Result
from domain.check.kind import EVALUATION_MATTER
from domain.decisions.committee import Vote
from domain.people.roles import Role
from models.check.evaluation import Audit, Evaluation, Inspection, InspectionItem
from models.decisions.matter import decision_on
from models.people.organization import Organization
from models.people.person import Person
from tasks.check.audit.assigning import assign_auditor
from tasks.check.audit.concluding import Concluded, conclude_audit
from tasks.check.audit.finding import Judgement, Noted, record_finding
from tasks.check.evaluation.case import occasion_of
from tasks.check.evaluation.concluding import conclude
from tasks.check.evaluation.planning import default_plan, plan_evaluation
from tasks.check.inspection.handing_in import Said, hand_in

NOTHING_FOUND = "対策はおおむね実施され、効果も認められる。次年度も同じ水準を保つ。"
FOUND = "指摘した事項の改善を要する。担当部局は期限までに改善の計画を定めること。"


def act_on_evaluation(session: Session, case: Evaluation, at: datetime) -> None:
    """Whoever is awaited does their part."""
    act = {
        EvaluationPhase.PLANNING: _plan,
        EvaluationPhase.INSPECTING: _inspect,
        EvaluationPhase.AUDITING: _audit,
        EvaluationPhase.CONCLUDING: _conclude,
        EvaluationPhase.DECIDING: _decide,
    }
    act[case.phase](session, case, at)


def _plan(session: Session, case: Evaluation, at: datetime) -> None:
    who = code_in(session, case, Role.SECRETARIAT, at)
    plan_evaluation(session, case.id or 0, who, default_plan(occasion_of(session, case).kind), at)


def _inspect(session: Session, case: Evaluation, at: datetime) -> None:
    """Everybody answers; every seventh item is done in part only."""
    query = select(Inspection.id, Person.code).join(Person).where(Inspection.evaluation_id == case.id)
    for inspection, who in session.exec(query.where(col(Inspection.handed_in_at).is_(None))).all():
        asked = session.exec(select(InspectionItem.lineage_id).where(InspectionItem.inspection_id == inspection))
        said = {one: Said(Result.DONE if one % 7 else Result.PARTLY) for one in asked}
        hand_in(session, inspection or 0, said, who, at)


def _audit(session: Session, case: Evaluation, at: datetime) -> None:
    """The auditor is named one day, and concludes on another."""
    auditor = code_in(session, case, Role.AUDITOR, at)
    if session.exec(select(Audit).where(Audit.evaluation_id == case.id)).first() is None:
        assign_auditor(session, case.id or 0, auditor, code_in(session, case, Role.SECRETARIAT, at), at)
        return
    for one in _faults(session, case):
        judgement = Judgement(one.weight, one.cause, "", [one.item])
        noted = Noted(one.aspect, one.statement, judgement)
        record_finding(session, case.id or 0, noted, auditor, at)
    said = Concluded(
        done="抽出した項目の証跡を閲覧し、実施を確認した。",
        effect="対策の効果を記録と聞き取りにより確かめた。",
        state="結果としての状態は求められる水準におおむね達している。",
    )
    conclude_audit(session, case.id or 0, auditor, said, at)


def _conclude(session: Session, case: Evaluation, at: datetime) -> None:
    text = FOUND if _faults(session, case) else NOTHING_FOUND
    conclude(session, case.id or 0, code_in(session, case, Role.OFFICER, at), text, at)


def _decide(session: Session, case: Evaluation, at: datetime) -> None:
    if (decision := decision_on(session, EVALUATION_MATTER, case)) is not None:
        vote(session, decision, Vote.APPROVE, at)


def _faults(session: Session, case: Evaluation) -> Faults:
    return faults_of(session.get_one(Organization, case.organization_id).code, occasion_of(session, case).kind)
