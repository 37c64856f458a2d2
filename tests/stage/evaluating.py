"""How people act on an evaluation, for tests that need one in a certain state: planned, inspected, audited, closed."""

from datetime import date, datetime

from sqlmodel import col, select

from domain.cases.kinds import OccasionKind
from domain.check.findings import Result
from domain.check.kind import EVALUATION_MATTER
from domain.decisions.committee import Outcome, Vote
from domain.occasions.grounds import GROUNDS, occasion_key
from models.check.evaluation import Audit, Evaluation, Inspection, InspectionItem
from models.decisions.decision import Decision, is_on
from models.occasions.occasion import Occasion
from models.people.organization import Organization
from models.people.person import Person
from tasks.check.evaluation.concluding import conclude
from tasks.check.evaluation.opening import open_evaluations
from tasks.check.evaluation.planning import Plan, plan_evaluation
from tasks.check.evaluation.process import evaluate
from tasks.database import reading, transaction
from tasks.decisions.votes import Cast, record_votes
from tests.stage.government import MONDAY
from tests.stage.once import played_once
from tests.stage.story import COMMITTEE

PLAN = Plan("全ての部局", "統一管理基準", "自己点検及び監査", sample=3)


def occasion(
    ministry: str = "MIC",
    kind: OccasionKind = OccasionKind.ANNUAL,
    reference: str = "2026",
    occurred_on: date = date(2026, 4, 6),
) -> int:
    """An occasion in the inbox; its id."""
    with transaction() as session:
        owner = session.exec(select(Organization.id).where(Organization.code == ministry)).one()
        row = Occasion.model_validate(
            {
                "key": occasion_key(kind, ministry, reference),
                "kind": kind,
                "ground": GROUNDS[kind][0],
                "organization_id": owner,
                "reference": reference,
                "occurred_on": occurred_on,
                "reported_by": "calendar",
                "reported_at": MONDAY,
                "last_reported_at": MONDAY,
            }
        )
        session.add(row)
        session.flush()
        return row.id or 0


@played_once
def opened(ministry: str = "MIC", kind: OccasionKind = OccasionKind.ANNUAL, at: datetime = MONDAY) -> int:
    """An evaluation of that kind, just opened."""
    occasion(ministry, kind)
    [case] = open_evaluations(at)
    return case


@played_once
def carry(case: int, at: datetime = MONDAY) -> str:
    """Take the procedure up; what it waits for."""
    return evaluate(case, at).what or ""


def who_in(case: int, post: str) -> str:
    """The code of the evaluation's ministry's person in a post, as "MIC-officer-1"."""
    with reading() as session:
        query = select(Organization.code).join(Evaluation).where(Evaluation.id == case)
        return f"{session.exec(query).one()}-{post}"


@played_once
def plan(case: int, at: datetime = MONDAY, planned: Plan = PLAN) -> None:
    """The secretariat plans it."""
    with transaction() as session:
        plan_evaluation(session, case, who_in(case, "secretariat-1"), planned, at)


@played_once
def hand_in_all(case: int, at: datetime = MONDAY, result: Result = Result.DONE) -> int:
    """Everybody who was asked says the same of every item; how many handed in."""
    with transaction() as session:
        query = select(Inspection).where(Inspection.evaluation_id == case, col(Inspection.handed_in_at).is_(None))
        asked = session.exec(query).all()
        ids = [one.id for one in asked]
        for item in session.exec(select(InspectionItem).where(col(InspectionItem.inspection_id).in_(ids))):
            item.result = result
            session.add(item)
        for one in asked:
            one.handed_in_at = at
            session.add(one)
        session.get_one(Evaluation, case).version += 1
        return len(asked)


@played_once
def audit(case: int, at: datetime = MONDAY) -> None:
    """The ministry's auditor has audited and concluded."""
    with transaction() as session:
        auditor = session.exec(select(Person.id).where(Person.code == who_in(case, "auditor-1"))).one()
        said = {"done": "実施を確認した。", "effect": "効果がある。", "state": "良好である。", "concluded_at": at}
        row = {"evaluation_id": case, "auditor_id": auditor, "assigned_by": auditor, "assigned_at": at, **said}
        session.add(Audit.model_validate(row))
        session.get_one(Evaluation, case).version += 1


@played_once
def conclude_it(case: int, at: datetime = MONDAY, text: str = "概ね良好である。") -> None:
    """The secretariat concludes it."""
    with transaction() as session:
        conclude(session, case, who_in(case, "secretariat-1"), text, at)


@played_once
def vote_on(case: int, word: Vote, at: datetime = MONDAY, voters: tuple[str, ...] = COMMITTEE) -> Outcome:
    """These members of the committee vote alike on its report."""
    with transaction() as session:
        of_round = (
            select(Decision)
            .join(Evaluation, is_on(EVALUATION_MATTER, Evaluation.id))
            .where(Evaluation.id == case, Decision.round == Evaluation.round)
        )
        decision = session.exec(of_round).one().id or 0
        seats = [who_in(case, who) for who in voters]
        return [record_votes(session, decision, Cast(who, {who: word}, {who: "改めること。"}), at) for who in seats][-1]


@played_once
def to_the_audit(case: int, at: datetime = MONDAY) -> None:
    """Planned, inspected, and waiting for its auditors."""
    plan(case, at)
    carry(case, at)
    hand_in_all(case, at)
    carry(case, at)


@played_once
def to_the_committee(case: int, at: datetime = MONDAY) -> None:
    """Audited, concluded, and put to the vote; findings must be judged where there are any."""
    to_the_audit(case, at)
    audit(case, at)
    carry(case, at)
    conclude_it(case, at)
    carry(case, at)


@played_once
def to_the_close(case: int, at: datetime = MONDAY) -> None:
    """Accepted and closed."""
    to_the_committee(case, at)
    vote_on(case, Vote.APPROVE, at)
    carry(case, at)
