"""Matters other than a revision, as a committee has them before it, and where all of them is read (G3-2-6, G3-4b)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from domain.committee import MatterKind
from domain.findings import Aspect, Weight
from models.annual_report import AnnualReport
from models.evaluation import Audit, Evaluation, TrustRecord
from models.evaluation_counts import counts_of
from models.finding import Finding
from models.names import persons_named


@dataclass(frozen=True, slots=True)
class Said:
    """Words under the key of a heading (`words/decision.toml`, `said_…`)."""

    key: str
    words: str


@dataclass(frozen=True, slots=True)
class FoundOne:
    """A finding as the report tells it."""

    number: int
    weight: Weight
    aspect: Aspect
    statement: str


@dataclass(frozen=True, slots=True)
class Matter:
    """What is decided: its own page, what is said in it, findings; self-inspections asked for and handed in."""

    page: str
    said: tuple[Said, ...]
    findings: tuple[FoundOne, ...] = ()
    asked: int = 0
    handed_in: int = 0


def matter_shown(session: Session, kind: MatterKind, row: Any) -> Matter:  # noqa: ANN401 - a row of models.matters
    """What the committee reads of it."""
    return _SHOWN[kind](session, row)


def _evaluation(session: Session, row: Evaluation) -> Matter:
    audits = session.exec(select(Audit).where(Audit.evaluation_id == row.id).order_by(col(Audit.auditor_id))).all()
    findings = session.exec(select(Finding).where(Finding.evaluation_id == row.id).order_by(col(Finding.number)))
    counts = counts_of(session, row.id or 0)
    audited = [Said(key, getattr(one, key)) for one in audits for key in ("done", "effect", "state")]
    return Matter(
        page=f"/evaluations/{row.id}",
        said=(Said("conclusion", row.conclusion), *audited, Said("scope", row.scope), Said("criteria", row.criteria)),
        findings=tuple(FoundOne(one.number, one.weight, one.aspect, one.statement) for one in findings),
        asked=counts.asked,
        handed_in=counts.handed_in,
    )


def _trust(session: Session, row: TrustRecord) -> Matter:
    auditor = persons_named(session, [row.auditor_id])[row.auditor_id]
    said = [Said(key, getattr(row, key)) for key in ("competence", "independence", "confidentiality")]
    when = Said("trusted", f"{auditor.name_ja} / {auditor.name_en}: {row.starts} – {row.ends}")
    return Matter(f"/trust/{row.id}", (when, *said))


def _report(_session: Session, row: AnnualReport) -> Matter:
    return Matter(f"/reports/{row.id}", ())


_SHOWN: Mapping[MatterKind, Callable[[Session, Any], Matter]] = {
    MatterKind.EVALUATION: _evaluation,
    MatterKind.TRUST: _trust,
    MatterKind.REPORT: _report,
}
