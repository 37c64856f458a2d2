"""Writing a yearly report, and putting it to the committee (G3-4d, S-1, S-3)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session, select

from domain.decisions.committee import Outcome
from domain.errors import Refused
from domain.ledger.chain import Act
from domain.overview.kind import REPORT_MATTER
from domain.overview.yearly_report import Year, checked_texts, report_digest
from domain.people.roles import Role
from domain.time.tokyo import day_in_tokyo
from models.decisions.decision import Decision
from models.decisions.matter import decision_on
from models.ledger.entries import record
from models.overview.yearly_report.report import AnnualReport
from models.people.organization import Organization
from tasks.decisions.putting import open_decision
from tasks.overview.yearly_report.contents import content_of
from tasks.overview.yearly_report.redacting import check_content
from tasks.people.acting import acting_person, lock_row
from tasks.people.ministries import ministries_named
from tasks.people.workdays import calendar_of
from tasks.settings import settings

WRITERS = (Role.SECRETARIAT, Role.OFFICER, Role.CISO)
"""Those who write the report and put it to the committee."""


def draft_report(
    session: Session, ministry: str, fiscal_year: int, texts: Mapping[str, Any], *, who: str, at: datetime
) -> AnnualReport:
    """Freeze the year's figures beside what people wrote, sealed by a digest; written again, it begins a new round.

    Nothing is written where a text quotes what must not be published. A vote on an earlier draft is void. Raises
    NotFound, Forbidden, BadInput (a text is missing), Refused (a year that has not begun, or is published already).
    """
    organization = lock_row(session, Organization, ministries_named(session, [ministry])[ministry])
    key, today, year = organization.id or 0, day_in_tokyo(at), Year(fiscal_year)
    person = acting_person(session, who, key, WRITERS, at)
    if not year.starts <= today:
        raise Refused(f"fiscal year {fiscal_year} has not begun; its report is drafted from {year.starts} on")
    content = content_of(session, organization, year, checked_texts(texts), today)
    check_content(session, key, content)
    row = _row(session, key, fiscal_year)
    values = {"content": content, "digest": report_digest(content), "written_by": person, "written_at": at}
    if row is None:
        row = AnnualReport.model_validate({"organization_id": key, "fiscal_year": fiscal_year, **values})
    else:
        _begin_again(session, row, values)
    session.add(row)
    session.flush()
    _note(session, row, who, "report.drafted", at)
    return row


def put_report(session: Session, report: int, who: str, at: datetime) -> Decision:
    """Put the draft to the ministry's committee; once in a round. Raises NotFound, Forbidden, Refused, BadInput."""
    row = lock_row(session, AnnualReport, report)
    acting_person(session, who, row.organization_id, WRITERS, at)
    return put_row(session, row, who, at)


def put_row(session: Session, row: AnnualReport, who: str, at: datetime) -> Decision:
    """The same for a row that is locked, by whoever may; what became sensitive since it was drafted keeps it back."""
    if row.published_on:
        raise Refused(f"report {row.id} is published; there is nothing to decide")
    if decision := decision_on(session, REPORT_MATTER, row):
        raise Refused(f"report {row.id} was put to the committee: decision {decision.id}; rewrite it to put it again")
    check_content(session, row.organization_id, row.content)  # type: ignore[arg-type]  # written by draft_report alone
    calendar = calendar_of(session, row.organization_id)
    closes_on = calendar.step(day_in_tokyo(at), settings().decision_days)
    row.version += 1
    decision = open_decision(session, REPORT_MATTER, row, closes_on, at)
    _note(session, row, who, "report.put", at)
    return decision


def _row(session: Session, ministry: int, year: int) -> AnnualReport | None:
    query = select(AnnualReport).where(AnnualReport.organization_id == ministry, AnnualReport.fiscal_year == year)
    return session.exec(query.with_for_update().execution_options(populate_existing=True)).one_or_none()


def _begin_again(session: Session, row: AnnualReport, values: Mapping[str, Any]) -> None:
    """Another draft in place of the one before: whatever was voted on that is outdated."""
    if row.published_on:
        raise Refused(f"the report of fiscal year {row.fiscal_year} was published on {row.published_on}; it stays")
    if decision := decision_on(session, REPORT_MATTER, row):
        decision.outdated = decision.outcome in (Outcome.OPEN, Outcome.APPROVED)
        session.add(decision)
        row.round += 1
    row.version += 1
    for name, value in values.items():
        setattr(row, name, value)


def _note(session: Session, row: AnnualReport, who: str, action: str, at: datetime) -> None:
    code = session.get_one(Organization, row.organization_id).code
    detail: dict[str, str | int] = {"fiscal_year": row.fiscal_year, "round": row.round, "digest": row.digest}
    record(session, at, [Act(who, action, f"report:{row.id}", code, detail)])
