"""The first steps: text that moved on begins a new round, answers are awaited, opinions asked (G3-5c)."""

from datetime import datetime

from sqlmodel import Session

from domain.decisions.committee import Outcome
from domain.errors import Refused
from domain.standards.document import EditionState
from domain.standards.kind import WAITS_FOR_ANSWERS
from domain.standards.revision import Facts, Phase, require_step
from models.standards.revision.asked_items import draft_digest
from models.standards.revision.revision import Revision
from tasks.cases.process import titled
from tasks.cases.waiting import DONE, Wait, wait_for
from tasks.database import transaction
from tasks.settings import settings
from tasks.standards.revision.case import (
    CONCERNED,
    begin_round,
    days_from,
    facts_of,
    note,
    outcome_of_round,
    tell,
    turn_edition,
)
from tasks.standards.revision.lock import lock_case
from tasks.standards.revision.opinions import ask_for_opinions


@titled("案文の変更の確認 text changed?")
def notice_moved_text(revision: int, at: datetime) -> None:
    """Where the text changed after opinions were asked, put to the vote or approved, begin a new round with it."""
    with transaction() as session:
        case = lock_case(session, revision)
        if case.phase not in (Phase.CONSULTING, Phase.DECIDING) or draft_digest(session, case) == case.digest:
            return
        if outcome_of_round(session, case) in (Outcome.RETURNED, Outcome.REJECTED):
            return
        step = "answer anew" if case.phase is Phase.CONSULTING else "deliberate anew"
        target = require_step(step, case.phase, Facts(text_moved_on=True))
        begin_round(session, case, at)
        case.phase = target
        note(session, case, step, at)
        tell(session, case, "text_moved_on", CONCERNED, at)


@titled("回答の確認 answers")
def await_answers(revision: int, at: datetime) -> Wait:
    """Wait until everything asked is answered, completely, and, after a return, differently."""
    with transaction() as session:
        case = lock_case(session, revision)
        if case.phase is not Phase.ANSWERING or _may_consult(session, case, at):
            return DONE
        return wait_for(session, case, Wait(WAITS_FOR_ANSWERS, case.phase_due))


def _may_consult(session: Session, case: Revision, at: datetime) -> bool:
    try:
        require_step("consult", case.phase, facts_of(session, case, at))
    except Refused:
        return False
    return True


@titled("意見照会 consultation")
def ask_opinions(revision: int, at: datetime) -> None:
    """Seal the text and ask the expert and the departments about it."""
    with transaction() as session:
        case = lock_case(session, revision)
        if case.phase is not Phase.ANSWERING:
            return
        case.phase = require_step("consult", case.phase, facts_of(session, case, at))
        case.digest = draft_digest(session, case)
        case.phase_due = days_from(session, case, settings().opinion_days, at)
        turn_edition(session, case, EditionState.IN_CONSULTATION)
        ask_for_opinions(session, case, at)
        note(session, case, "consult", at)
