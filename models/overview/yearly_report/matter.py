"""The publication of a yearly report as a matter before its committee (G3-2-6, G3-4d)."""

from collections.abc import Collection

from sqlmodel import Session

from domain.overview.kind import REPORT_MATTER
from domain.overview.yearly_report import report_digest
from domain.words import Words
from models.decisions.matter import Matter
from models.overview.yearly_report.kept_report import keep_report
from models.overview.yearly_report.report import AnnualReport


def _digest(_: Session, row: AnnualReport) -> str:
    return report_digest(row.content)


def _authors(_: Session, row: AnnualReport) -> Collection[int | None]:
    return [row.written_by]


def _subject(_: Session, row: AnnualReport) -> Words:
    return Words(f"{row.fiscal_year}年度", f"fiscal year {row.fiscal_year}")


MATTER = Matter(
    REPORT_MATTER, AnnualReport, _digest, _authors, keep_report, _subject, "/reports/", "minaoshi yearly show {}"
)
