"""Whether an evaluation's ground still stands, has changed, or stands again (G3-4a)."""

from datetime import datetime

from sqlmodel import Session

from domain.check.evaluation import LOOKING, EvaluationPhase
from domain.time.tokyo import day_in_tokyo
from models.check.evaluation import Evaluation
from models.check.open_evaluations import wanted_by
from tasks.cases.process import titled
from tasks.cases.waiting import DONE, wait_for
from tasks.check.evaluation.case import CONCERNED, about, facts_of, note, occasion_of, tell, turn
from tasks.check.evaluation.dates import dates_from, no_later
from tasks.check.evaluation.deciding import void_decision
from tasks.database import transaction
from tasks.notices.telling import Prompt, prompt
from tasks.people.acting import lock_row
from tasks.people.workdays import calendar_of


@titled("評価の契機の確認 occasion")
def look_at_ground(evaluation: int, at: datetime) -> bool:
    """False where the evaluation is withdrawn, for nothing gives rise to it any more.

    One whose ground came back is planned anew; where the ground changed, those concerned are told.
    """
    with transaction() as session:
        case = lock_row(session, Evaluation, evaluation)
        stands = occasion_of(session, case).stands
        if case.phase in LOOKING and not stands:
            _withdraw(session, case, at)
        elif case.phase is EvaluationPhase.WITHDRAWN and stands:
            _stand_again(session, case, at)
        elif case.phase in LOOKING:
            _renew(session, case, at)
        if case.phase is EvaluationPhase.WITHDRAWN:
            wait_for(session, case, DONE)
        return case.phase is not EvaluationPhase.WITHDRAWN


def _withdraw(session: Session, case: Evaluation, at: datetime) -> None:
    void_decision(session, case)
    turn(session, case, "withdraw", facts_of(session, case, at), at)
    case.closed_on = day_in_tokyo(at)
    tell(session, case, "evaluation_withdrawn", CONCERNED, at)


def _stand_again(session: Session, case: Evaluation, at: datetime) -> None:
    turn(session, case, "stand again", facts_of(session, case, at), at)
    kind, today = occasion_of(session, case).kind, day_in_tokyo(at)
    case.phase_due, case.due_on = dates_from(calendar_of(session, case.organization_id), today, kind)
    case.round, case.digest, case.closed_on = case.round + 1, "", None
    case.concluded_by, case.renewed = None, occasion_of(session, case).renewed
    tell(session, case, "evaluation_opened", CONCERNED, at)


def _renew(session: Session, case: Evaluation, at: datetime) -> None:
    occasion = occasion_of(session, case)
    if occasion.renewed == case.renewed:
        return
    case.renewed = occasion.renewed
    wanted, today = wanted_by(session, [occasion]).get(case.occasion_id), day_in_tokyo(at)
    case.phase_due, case.due_on = (no_later(day, wanted, today) for day in (case.phase_due, case.due_on))
    session.add(case)
    note(session, case, "renew", at)
    key = f"evaluation_renewed:{case.id}:{case.renewed}"
    known = about(case, occasion.kind) | {"due_on": case.due_on.isoformat()}
    prompt(session, [Prompt(key, "evaluation_renewed", case.organization_id, known)], CONCERNED, at)
