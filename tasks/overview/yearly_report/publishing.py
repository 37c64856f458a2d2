"""What becomes of a report that was put to the committee: awaited, then published exactly as approved (G3-4d)."""

from datetime import datetime

from sqlmodel import Session

from domain.decisions.committee import Outcome
from domain.decisions.kind import WAITS_FOR_DECISION
from domain.errors import Refused
from domain.ledger.chain import Act
from domain.overview.kind import REPORT_MATTER, WAITS_FOR_DRAFT
from domain.overview.yearly_report import report_digest
from domain.people.roles import Role
from domain.time.tokyo import day_in_tokyo
from models.decisions.matter import decision_on
from models.ledger.entries import record
from models.overview.yearly_report.report import AnnualReport
from models.people.organization import Organization
from tasks.cases.process import titled
from tasks.cases.waiting import DONE, Wait
from tasks.database import transaction
from tasks.decisions.putting import outcome_on
from tasks.notices.telling import Prompt, prompt
from tasks.overview.yearly_report.drafting import put_row
from tasks.people.acting import lock_row

TOLD = (Role.CISO, Role.SECRETARIAT, Role.CENTER_OFFICER)


@titled("年次報告書の付議 put to the vote")
def put_to_committee_once(report: int, at: datetime) -> None:
    """Have the committee decide on the draft, unless it was asked in this round already."""
    with transaction() as session:
        row = lock_row(session, AnnualReport, report)
        if row.published_on is None and decision_on(session, REPORT_MATTER, row) is None:
            put_row(session, row, "minaoshi", at)


@titled("年次報告書の議決の確認 decision")
def await_publication(report: int, at: datetime) -> Wait:
    """DONE once the committee approved exactly this draft; else what is waited for: its decision, or another draft."""
    with transaction() as session:
        row = lock_row(session, AnnualReport, report)
        if row.published_on:
            return DONE
        outcome = outcome_on(session, REPORT_MATTER, row, at)
        if outcome is Outcome.APPROVED:
            return DONE
        decision = decision_on(session, REPORT_MATTER, row)
        if outcome is Outcome.OPEN and decision is not None:
            return Wait(WAITS_FOR_DECISION, decision.closes_on)
        return Wait(WAITS_FOR_DRAFT)


@titled("年次報告書の公表 publish")
def publish_report(report: int, at: datetime) -> None:
    """Publish the report, once, where its content is exactly what the committee approved; raises Refused else."""
    with transaction() as session:
        row = lock_row(session, AnnualReport, report)
        if row.published_on:
            return
        decision = decision_on(session, REPORT_MATTER, row)
        approved = decision is not None and decision.outcome is Outcome.APPROVED and not decision.outdated
        if not (approved and decision and decision.digest == row.digest == report_digest(row.content)):
            raise Refused(f"report {report} differs from what the committee approved, or nothing has been approved")
        row.published_on, row.version = day_in_tokyo(at), row.version + 1
        session.add(row)
        _tell(session, row, at)


def _tell(session: Session, row: AnnualReport, at: datetime) -> None:
    known = {"report": row.id or 0, "fiscal_year": row.fiscal_year, "digest_short": row.digest[:12]}
    known["published_on"] = str(day_in_tokyo(at))
    prompt(session, [Prompt(f"report_published:{row.id}", "report_published", row.organization_id, known)], TOLD, at)
    code = session.get_one(Organization, row.organization_id).code
    detail: dict[str, str | int] = {"fiscal_year": row.fiscal_year, "round": row.round, "digest": row.digest}
    record(session, at, [Act("minaoshi", "report.published", f"report:{row.id}", code, detail)])
