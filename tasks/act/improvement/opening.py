"""An improvement for every finding that asks for one, opened before its evaluation closes (G3-5a)."""

from datetime import datetime

from sqlmodel import Session, col, select

from domain.act.improvement import ImprovementPhase
from domain.ledger.chain import Act
from domain.time.tokyo import day_in_tokyo
from models.act.improvement import Improvement
from models.act.open_improvements import findings_without_one
from models.check.evaluation import Evaluation
from models.ledger.entries import record
from models.people.organization import Organization
from models.sql.bulk import insert_new
from tasks.act.improvement.case import CONCERNED, about
from tasks.cases.process import titled
from tasks.check.evaluation.deciding import accepted
from tasks.database import transaction
from tasks.notices.telling import Prompt, prompt
from tasks.people.acting import lock_row
from tasks.people.workdays import calendar_of
from tasks.settings import settings


@titled("改善の開始 open improvements")
def open_improvements(evaluation: int, at: datetime) -> None:
    """Open an improvement for each finding of an evaluation that the committee accepted; the evaluation then closes."""
    with transaction() as session:
        case = lock_row(session, Evaluation, evaluation)
        if accepted(session, case, at):
            improve_findings(session, case, at)


def improve_findings(session: Session, evaluation: Evaluation, at: datetime) -> list[int]:
    """Open an improvement for each major or minor finding that has none yet; returns the new ones' ids.

    Begun again it opens what is still missing and tells nobody twice. Dates are the ministry's working days.
    """
    missing = [finding.id for finding in findings_without_one(session, evaluation.id or 0)]
    if not missing:
        return []
    calendar, today = calendar_of(session, evaluation.organization_id), day_in_tokyo(at)
    row = {
        "organization_id": evaluation.organization_id,
        "phase": ImprovementPhase.PLANNING,
        "opened_on": today,
        "phase_due": calendar.step(today, settings().improvement_plan_days),
        "due_on": calendar.step(today, settings().improvement_days),
        "waits_for": "plan",
        "round": 1,
        "version": 1,
        "taken_up": 0,
        "purpose": "",
    }
    insert_new(session, Improvement, [{**row, "finding_id": finding} for finding in missing])
    query = select(Improvement).where(col(Improvement.finding_id).in_(missing)).order_by(col(Improvement.id))
    opened = list(session.exec(query))
    ministry = session.get_one(Organization, evaluation.organization_id).code
    told = [
        Prompt(f"improvement_opened:{one.id}", "improvement_opened", one.organization_id, about(one)) for one in opened
    ]
    record(session, at, [Act("minaoshi", "open improvement", f"improvement {one.id}", ministry) for one in opened])
    prompt(session, told, CONCERNED, at)
    return [one.id for one in opened if one.id]
