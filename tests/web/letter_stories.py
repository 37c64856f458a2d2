"""From a release to a closed improvement: what people and procedures do, each letter read as soon as it is queued."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlmodel import col, select, update

from domain.act.improvement import ResponseKind
from domain.act.notices import OWNING
from domain.baseline.catalog import BaselineKind, Catalog, Item
from domain.cases.kinds import OccasionKind
from domain.check.findings import Aspect, Cause, Weight
from domain.check.notices import INSPECTED
from domain.decisions.committee import Vote
from domain.people.roles import Role
from domain.standards.coverage import Answer, Way
from domain.time.workdays import WorkingCalendar
from models.act.improvement import Improvement
from models.baseline.release import ReleaseItem
from models.check.evaluation import Evaluation
from models.occasions.occasion import Occasion
from models.people.person import Appointment, Person
from models.standards.revision.revision import Revision
from tasks.act.improvement.responding import Planned
from tasks.baseline.releases import import_release
from tasks.check.audit.assigning import assign_auditor
from tasks.check.audit.concluding import Concluded, conclude_audit
from tasks.check.audit.finding import Judgement, Noted, record_finding
from tasks.check.evaluation.opening import open_evaluations
from tasks.check.evaluation.planning import Plan, plan_evaluation
from tasks.clock import move_to, now, today
from tasks.database import reading, transaction
from tasks.overview.reminding import remind_all
from tasks.overview.reminding.by_hand import remind_by_hand
from tasks.people.workdays import national_holidays
from tasks.standards.revision.publishing import publish_and_open
from tests.stage import evaluating, improving, story
from tests.stage.government import answer_all
from tests.web.lettered import Reading

CALENDAR = WorkingCalendar(national_holidays())
EARLY, LATE = -5, 15
"""Working days from a date at which those awaited hear, and at which everybody above them has heard."""
AUDITOR = "MIC-auditor-1"
STRICTER = Answer(Way.STRICTER, "3.1(2)", "更新は公開の日から7日以内に行う。", "指摘を受けて期限を定めた。")


@dataclass
class Story:
    """People of MIC at work, and everybody who reads what they are told."""

    letters: Reading

    def remind(self, table: type[Any], case: int) -> None:
        """The sweep before the date of the present phase and long after it, and a reminder by hand."""
        with reading() as session:
            due: date = session.get_one(table, case).phase_due
        for offset in (EARLY, LATE):
            move_to(max(today(), CALENDAR.step(due, offset)))
            remind_all(now())
            self.letters.read()
        with transaction() as session:
            remind_by_hand(session, "MIC", "NCO-center-officer-1", now())
        self.letters.read()

    def publish(self, name: str, contents: Sequence[Item]) -> int:
        """The Center publishes a release as on the desk; the revision of MIC."""
        import_release(Catalog(name, tuple(contents)), BaselineKind.MANAGEMENT, name, date(2026, 4, 1), "NCO")
        [case] = publish_and_open(name, now(), "NCO-center-officer-1")
        self.letters.read()
        return case

    def carry_revision(self, case: int) -> None:
        """Take the revision up."""
        story.carry(case, now())
        self.letters.read()

    def consult(self, case: int, opinion: str = "", answer: Answer | None = None) -> None:
        """Answered, consulted on, and put to the vote."""
        answer_all(case, now(), answer)
        self.carry_revision(case)
        story.give_opinions(case, opinion, now())
        self.letters.read()
        story.answer_opinions(case, now())
        self.carry_revision(case)

    def decide(self, case: int, word: Vote) -> None:
        """The committee votes alike."""
        story.vote(case, word, now())
        self.carry_revision(case)

    def carry_evaluation(self, case: int) -> None:
        """Take the evaluation up."""
        evaluating.carry(case, now())
        self.letters.read()

    def carry_improvement(self, case: int) -> None:
        """Take the improvement up."""
        improving.carry(case, now())
        self.letters.read()


def a_revision(at: Story, name: str, contents: Sequence[Item]) -> None:
    """Late at every step, sent back, changed under way, rejected, and in force at last."""
    case = at.publish(name, contents)
    at.remind(Revision, case)
    answer_all(case, now())
    at.carry_revision(case)
    at.remind(Revision, case)
    story.give_opinions(case, "理由が分からない。", now())
    at.letters.read()
    at.remind(Revision, case)
    story.answer_opinions(case, now())
    at.carry_revision(case)
    at.remind(Revision, case)
    at.decide(case, Vote.RETURN)
    answer_all(case, now(), STRICTER)
    at.carry_revision(case)
    answer_all(case, now())
    at.carry_revision(case)
    at.consult(case, answer=Answer(Way.REWORD, "3.3", "責任者が毎月確認する。"))
    at.decide(case, Vote.REJECT)
    at.consult(case, answer=STRICTER)
    at.decide(case, Vote.APPROVE)


def an_evaluation(at: Story, year: str) -> int:
    """Late at every step, its ground renewed, its report sent back, and accepted; the improvement that it leads to."""
    occasion = evaluating.occasion("MIC", OccasionKind.ANNUAL, year, today())
    [case] = open_evaluations(now())
    at.letters.read()
    at.remind(Evaluation, case)
    with transaction() as session:
        session.exec(update(Occasion).where(col(Occasion.id) == occasion).values(renewed=1))
        session.exec(update(Evaluation).where(col(Evaluation.id) == case).values(version=Evaluation.version + 1))
    at.carry_evaluation(case)
    with transaction() as session:
        plan = Plan("全ての部局", "統一管理基準", "自己点検及び監査", 3, (), tuple(sorted(INSPECTED)))
        plan_evaluation(session, case, "MIC-secretariat-1", plan, now())
    at.carry_evaluation(case)
    at.remind(Evaluation, case)
    at.carry_evaluation(case)
    at.remind(Evaluation, case)
    _audit(at, case)
    at.remind(Evaluation, case)
    evaluating.conclude_it(case, now())
    at.carry_evaluation(case)
    at.remind(Evaluation, case)
    evaluating.vote_on(case, Vote.RETURN, now())
    at.carry_evaluation(case)
    evaluating.conclude_it(case, now(), "再度取りまとめた。")
    at.carry_evaluation(case)
    evaluating.vote_on(case, Vote.APPROVE, now())
    at.carry_evaluation(case)
    with reading() as session:
        return session.exec(select(Improvement.id).order_by(col(Improvement.id).desc())).first() or 0


def _audit(at: Story, case: int) -> None:
    """Assigned, late, one finding, concluded."""
    with transaction() as session:
        assign_auditor(session, case, AUDITOR, "MIC-officer-1", now())
    at.letters.read()
    at.remind(Evaluation, case)
    with transaction() as session:
        item = session.exec(select(ReleaseItem.number).order_by(col(ReleaseItem.id).desc())).first() or ""
        judged = Judgement(Weight.MAJOR, Cause.NOT_FOLLOWED, "期限が守られていない。", [item])
        record_finding(session, case, Noted(Aspect.DONE, "更新が遅れている。", judged), AUDITOR, now())
        conclude_audit(session, case, AUDITOR, Concluded("実施。", "効果あり。", "良好。"), now())
    at.carry_evaluation(case)


def withdrawn(at: Story) -> None:
    """An evaluation whose ground is gone."""
    occasion = evaluating.occasion("MIC", OccasionKind.INCIDENT, "gone", today())
    [case] = open_evaluations(now())
    at.letters.read()
    with transaction() as session:
        session.exec(update(Occasion).where(col(Occasion.id) == occasion).values(stands=False))
    at.carry_evaluation(case)


def an_improvement(at: Story, case: int) -> None:
    """Late at every step, a response of everybody who may own one, an amendment, two checks."""
    at.remind(Improvement, case)
    planned = [_trained(f"MIC-{role.value.replace('_', '-')}-1") for role in OWNING]
    amends = [replace(one, kind=ResponseKind.AMEND_STANDARDS) for one in planned]
    improving.plan(case, *planned, *amends, at=now())
    at.carry_improvement(case)
    at.remind(Improvement, case)
    at.consult(improving.amendment(case).id or 0, answer=Answer(Way.STRICTER, "3.9", "毎月確認し、記録を残す。"))
    at.decide(improving.amendment(case).id or 0, Vote.APPROVE)
    _report(case)
    at.carry_improvement(case)
    at.remind(Improvement, case)
    improving.check(case, improving.FAILS, who="MIC-expert-1", at=now())
    at.carry_improvement(case)
    improving.plan(case, _trained(), at=now())
    at.carry_improvement(case)
    _report(case)
    at.carry_improvement(case)
    improving.check(case, who="MIC-expert-1", at=now())
    at.carry_improvement(case)


def nobody_can_check(at: Story, case: int) -> None:
    """All who could see whether it works have left; their CISO is told."""
    improving.plan(case, _trained(), at=now())
    at.carry_improvement(case)
    _report(case)
    at.carry_improvement(case)
    fitting = (Role.AUDITOR, Role.EXPERT, Role.SECRETARIAT, Role.OFFICER)
    with transaction() as session:
        ours = select(Person.id).where(col(Person.code).startswith("MIC-"))
        gone = update(Appointment).where(col(Appointment.person_id).in_(ours), col(Appointment.role).in_(fitting))
        session.exec(gone.values(ends=today() - timedelta(days=1)))
    at.carry_improvement(case)
    at.remind(Improvement, case)


def _trained(owner: str = "MIC-system-manager-1") -> Planned:
    """One thing to be done."""
    due = CALENDAR.step(today(), 40)
    return Planned(ResponseKind.TRAINING, "全職員に更新の手順を教える。", owner, due)


def _report(case: int) -> None:
    """Every owner reports what is theirs."""
    with reading() as session:
        rows = [
            (one.id or 0, session.get_one(Person, one.owner_id).code)
            for one in improving.responses(session, case)
            if one.done_on is None and one.kind is not ResponseKind.AMEND_STANDARDS
        ]
    for row, owner in rows:
        improving.done(row, owner, now())
