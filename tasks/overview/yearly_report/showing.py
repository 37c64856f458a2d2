"""Yearly reports as their writers and the committee see them: a list, and one of them in full (G3-4d)."""

from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from domain.errors import BadInput, NotFound, Where
from domain.overview.kind import REPORT_MATTER
from models.decisions.matter import decision_on
from models.overview.yearly_report.report import AnnualReport
from models.people.organization import Organization
from tasks.overview.yearly_report.html import DEFAULT as HTML_TEMPLATE
from tasks.overview.yearly_report.html import page, source
from tasks.overview.yearly_report.layout import Printed
from tasks.overview.yearly_report.pdf import pdf
from tasks.overview.yearly_report.printing import printed
from tasks.overview.yearly_report.redacting import check_texts


def report_rows(session: Session) -> list[dict[str, Any]]:
    """Every report: id, ministry, fiscal_year, round, digest, decision and its outcome, published_on."""
    query = select(AnnualReport, Organization).join(Organization)
    found = session.exec(query.order_by(col(AnnualReport.fiscal_year).desc(), col(Organization.rank))).all()
    return [_row(session, row, ministry) for row, ministry in found]


def _row(session: Session, row: AnnualReport, ministry: Organization) -> dict[str, Any]:
    decision = decision_on(session, REPORT_MATTER, row)
    return {
        "id": row.id,
        "ministry": ministry.code,
        "fiscal_year": row.fiscal_year,
        "round": row.round,
        "digest": row.digest,
        "decision": decision.id if decision else None,
        "outcome": decision.outcome.value if decision else "",
        "published_on": row.published_on.isoformat() if row.published_on else "",
    }


def printed_report(session: Session, report: int, language: str) -> Printed:
    """A report as it is printed in a language; raises NotFound, BadInput."""
    row = session.get(AnnualReport, report)
    if row is None:
        raise NotFound("yearly report", report, "list them: minaoshi yearly list")
    return printed(row.content, language, row.digest, row.published_on)


def write_report(session: Session, report: int, language: str, out: Path, template: Path | None = None) -> Path:
    """Write a report as the format that the file's ending names: .html, .pdf or .docx; returns the file.

    What a template of one's own says is held against everything sensitive, too (S-1). Raises NotFound, BadInput,
    Refused, Misconfigured (no Pango, or no Japanese font).
    """
    told = printed_report(session, report, language)
    if template:
        ministry = session.get_one(AnnualReport, report).organization_id
        own = _text_of(template) if out.suffix == ".docx" else source(template)
        check_texts(session, ministry, {"template": own})
    made = report_file(told, out.suffix.removeprefix("."), template)
    try:
        out.write_bytes(made)
    except OSError as error:
        raise BadInput(f"cannot be written: {error.strerror}", Where(str(out)), "name another file") from error
    return out


def _text_of(template: Path) -> str:
    from tasks.overview.yearly_report.word import text_of  # noqa: PLC0415 - as below

    return text_of(template)


def report_file(report: Printed, ending: str, template: Path | None = None) -> bytes:
    """A report as html, pdf or docx; raises BadInput, Misconfigured (no Pango, or no Japanese font)."""
    if ending == "docx":
        from tasks.overview.yearly_report.word import DEFAULT, docx  # noqa: PLC0415 - 7 MB, where a file of Word is asked for

        return docx(report, template or DEFAULT)
    shown = page(report, template or HTML_TEMPLATE)
    return pdf(shown) if ending == "pdf" else shown.encode()


def file_name(ministry: str, year: int, language: str, ending: str) -> str:
    """What a report is called where nobody named it: MIC-2026-ja.pdf."""
    return f"{ministry}-{year}-{language}.{ending}"
