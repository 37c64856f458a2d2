"""The digest of an evaluation's report: of everything that the committee has before it (G3-4b, S-3)."""

import hashlib
import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlmodel import Session, col, select

from models.check.evaluation import Audit, Evaluation, Inspection, InspectionItem
from models.check.evidence import Evidence
from models.check.finding import Finding, FindingItem

_SAID = {
    "organization_id",
    "fiscal_year",
    "scope",
    "criteria",
    "method",
    "sample",
    "roles",
    "conclusion",
    "concluded_by",
}

Rows = list[dict[str, Any]]


class Covered(NamedTuple):
    """Everything that the digest covers, as plain values."""

    said: dict[str, Any]
    findings: Rows
    items: Rows
    inspections: Rows
    results: Rows
    audits: Rows
    evidence: Rows


def covered_by(session: Session, evaluation: Evaluation) -> Covered:
    """Plan and conclusion, findings with their items, self-inspections, audits and evidence as they are now."""
    findings = session.exec(
        select(Finding).where(Finding.evaluation_id == evaluation.id).order_by(col(Finding.number))
    ).all()
    items = select(FindingItem).where(col(FindingItem.finding_id).in_([one.id for one in findings]))
    asked = select(Inspection).where(Inspection.evaluation_id == evaluation.id).order_by(col(Inspection.person_id))
    results = select(InspectionItem).join(Inspection).where(Inspection.evaluation_id == evaluation.id)
    audits = select(Audit).where(Audit.evaluation_id == evaluation.id).order_by(col(Audit.auditor_id))
    proofs = select(Evidence).where(Evidence.evaluation_id == evaluation.id).order_by(col(Evidence.id))
    return Covered(
        evaluation.model_dump(include=_SAID),
        _rows(findings),
        _rows(session.exec(items.order_by(col(FindingItem.finding_id), col(FindingItem.lineage_id)))),
        _rows(session.exec(asked)),
        _rows(session.exec(results.order_by(col(InspectionItem.inspection_id), col(InspectionItem.lineage_id)))),
        _rows(session.exec(audits)),
        _rows(session.exec(proofs)),
    )


def evaluation_digest(session: Session, evaluation: Evaluation) -> str:
    """SHA-256 (hex) over all that is covered."""
    return sealed(covered_by(session, evaluation))


def sealed(said: object) -> str:
    """SHA-256 (hex) of plain values, whatever the order of their names."""
    return hashlib.sha256(json.dumps(said, sort_keys=True, default=_plain).encode()).hexdigest()


def _rows(found: Iterable[Any]) -> Rows:
    return [row.model_dump() for row in found]


def _plain(value: date | datetime) -> str:
    return value.isoformat()
