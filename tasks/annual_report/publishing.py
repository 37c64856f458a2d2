"""What becomes of a report that was put to the committee: awaited, then published exactly as approved (G3-4d)."""

from datetime import datetime

from sqlmodel import Session, col, select

from domain.committee import MatterKind, Outcome
from domain.errors import NotFound, Refused
from domain.ledger import Act
from domain.report import report_digest
from domain.roles import Role
from domain.tokyo import day_in_tokyo
from models.annual_report import AnnualReport
from models.decision import Decision
from models.ledger import record
from models.organization import Organization
from tasks.acting import lock_row
from tasks.annual_report.drafting import put_row
from tasks.database import reading, transaction
from tasks.ministries import ministries_named
from tasks.prompting import Prompt, prompt
from tasks.voting import decision_on, outcome_on
from tasks.waiting import DONE, Wait

TOLD = (Role.CISO, Role.SECRETARIAT, Role.CENTER_OFFICER)


def report_of(ministry: str, fiscal_year: int) -> int:
    """The id of a ministry's report; `ministry` is a code, or what the form offers ("MIC 総務省"). Raises NotFound."""
    code = ministry.partition(" ")[0]
    with reading() as session:
        key = ministries_named(session, [code])[code]
        query = select(AnnualReport.id).where(AnnualReport.organization_id == key)
        found = session.exec(query.where(AnnualReport.fiscal_year == fiscal_year)).one_or_none()
    if found is None:
        raise NotFound("yearly report", f"{code} {fiscal_year}", "write one: minaoshi yearly draft")
    return found


def put_to_committee_once(report: int, at: datetime) -> None:
    """Have the committee decide on the draft, unless it was asked in this round already."""
    with transaction() as session:
        row = lock_row(session, AnnualReport, report)
        if row.published_on is None and decision_on(session, MatterKind.REPORT, row) is None:
            put_row(session, row, "minaoshi", at)


def await_publication(report: int, at: datetime) -> Wait:
    """DONE once the committee approved exactly this draft; else what is waited for: its decision, or another draft."""
    with transaction() as session:
        row = lock_row(session, AnnualReport, report)
        if row.published_on:
            return DONE
        outcome = outcome_on(session, MatterKind.REPORT, row, at)
        if outcome is Outcome.APPROVED:
            return DONE
        decision = decision_on(session, MatterKind.REPORT, row)
        if outcome is Outcome.OPEN and decision is not None:
            return Wait("decision", decision.closes_on)
        return Wait("draft")


def publish_report(report: int, at: datetime) -> None:
    """Publish the report, once, where its content is exactly what the committee approved; raises Refused else."""
    with transaction() as session:
        row = lock_row(session, AnnualReport, report)
        if row.published_on:
            return
        decision = decision_on(session, MatterKind.REPORT, row)
        approved = decision is not None and decision.outcome is Outcome.APPROVED and not decision.outdated
        if not (approved and decision and decision.digest == row.digest == report_digest(row.content)):
            raise Refused(f"report {report} says something else than the committee approved, or nothing was approved")
        row.published_on, row.version = day_in_tokyo(at), row.version + 1
        session.add(row)
        _tell(session, row, at)


def _tell(session: Session, row: AnnualReport, at: datetime) -> None:
    known = {"fiscal_year": row.fiscal_year, "digest_short": row.digest[:12], "published_on": str(day_in_tokyo(at))}
    prompt(session, [Prompt(f"report_published:{row.id}", "report_published", row.organization_id, known)], TOLD, at)
    code = session.get_one(Organization, row.organization_id).code
    detail: dict[str, str | int] = {"fiscal_year": row.fiscal_year, "round": row.round, "digest": row.digest}
    record(session, at, [Act("minaoshi", "report.published", f"report:{row.id}", code, detail)])


def find_reports_to_publish(at: datetime) -> list[int]:
    """The reports before a committee whose vote is over by its outcome or its date, and that are not published."""
    over = (col(Decision.outcome) == Outcome.APPROVED) | (
        (col(Decision.outcome) == Outcome.OPEN) & (col(Decision.closes_on) < day_in_tokyo(at))
    )
    query = select(AnnualReport.id).join(Decision, col(Decision.report_id) == AnnualReport.id)
    waiting = query.where(col(AnnualReport.published_on).is_(None), Decision.round == AnnualReport.round, over)
    with reading() as session:
        return [key for key in session.exec(waiting.order_by(col(AnnualReport.id))) if key]
