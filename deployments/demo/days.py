"""One day of the play: whoever's day it is acts, then the product does what it does by itself."""

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from sqlmodel import Session, col, select

from deployments.demo import officers
from deployments.demo.cast import BY_FORM, BY_WORKBOOK, RETURNS, Plan
from deployments.demo.improvers import act_on_improvement
from deployments.demo.reviewers import act_on_evaluation
from domain.act.improvement import IMPROVING
from domain.check.evaluation import LOOKING
from domain.decisions.committee import Outcome, Vote
from domain.standards.kind import REVISION_MATTER
from domain.standards.revision import OPEN, Phase
from flows.annual import begin_annual_reviews
from flows.delivery import send_outbox
from flows.reminders import remind
from flows.resumption import take_up_cases
from models.act.improvement import Improvement
from models.check.evaluation import Evaluation
from models.decisions.decision import Decision, is_on
from models.notices.outbox import Delivery, Outbox
from models.people.organization import Organization
from models.standards.revision.revision import Revision
from tasks.clock import move_to, now
from tasks.database import reading, transaction

EVENING = 18
"""An hour at which the letters of the day go whose recipients had none (`MINAOSHI_LETTERS_BY`)."""


@dataclass
class Stage:
    """What the play goes by: everybody's plan, where files go, and which decisions await a meeting in the UI."""

    plans: dict[str, Plan]
    folder: Path
    meetings: list[int] = field(default_factory=list)


async def play_day(stage: Stage, day: date, offset: int) -> None:
    """Move the clock to a day, let the scripted officers act, then run the sweeps as Prefect flows."""
    move_to(day)
    at = now()
    for case, ministry in _open_cases():
        with transaction() as session:
            row = session.get_one(Revision, case)
            _act(session, stage, row, stage.plans[ministry], (offset, at))
    _check_and_act(at)
    await begin_annual_reviews()
    await take_up_cases()
    await remind()
    await send_outbox()


async def close_day(day: date) -> None:
    """In the evening what still waits goes out, as far as no letter went to its recipient that day."""
    move_to(day, EVENING)
    with reading() as session:
        waits = session.exec(select(Outbox.id).where(Outbox.state == Delivery.WAITING).limit(1)).first()
    if waits:
        await send_outbox()


def _check_and_act(at: datetime) -> None:
    """In every open evaluation and improvement, whoever is awaited acts."""
    with reading() as session:
        looking = session.exec(select(Evaluation.id).where(col(Evaluation.phase).in_(LOOKING))).all()
        improving = session.exec(select(Improvement.id).where(col(Improvement.phase).in_(IMPROVING))).all()
    for case in looking:
        with transaction() as session:
            act_on_evaluation(session, session.get_one(Evaluation, case or 0), at)
    for case in improving:
        with transaction() as session:
            act_on_improvement(session, session.get_one(Improvement, case or 0), at)


def _open_cases() -> list[tuple[int, str]]:
    query = select(Revision.id, Organization.code).join(Organization).where(col(Revision.phase).in_(OPEN))
    with reading() as session:
        return [(case, code) for case, code in session.exec(query.order_by(col(Revision.id))) if case]


def _act(session: Session, stage: Stage, case: Revision, plan: Plan, when: tuple[int, datetime]) -> None:
    offset, at = when
    if case.phase is Phase.ANSWERING and case.ground:
        officers.answer(session, case, at)
    elif case.phase is Phase.ANSWERING and plan.answers_on is not None and offset >= plan.answers_on:
        if plan.ministry in BY_WORKBOOK and case.round == 1:
            officers.answer_by_workbook(session, case, stage.folder, at)
        else:
            officers.answer(session, case, at)
    elif case.phase is Phase.CONSULTING:
        officers.say_opinions(session, case, at)
        officers.answer_opinions(session, case, at)
    elif case.phase is Phase.DECIDING:
        _decide(session, stage, case, plan, at)


def _decide(session: Session, stage: Stage, case: Revision, plan: Plan, at: datetime) -> None:
    query = select(Decision).where(is_on(REVISION_MATTER, case.id), Decision.outcome == Outcome.OPEN)
    decision = session.exec(query.where(col(Decision.outdated).is_(False))).one_or_none()
    if decision is None or decision.id is None:
        return
    if plan.ministry in BY_FORM:
        stage.meetings.append(decision.id)
    else:
        back = plan.ministry == RETURNS and case.round == 1
        officers.vote(session, decision, Vote.RETURN if back else Vote.APPROVE, at)
