"""The report of an evaluation: all that its digest covers, and the parts that a committee reads (G3-4b, G3-2-6)."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlmodel import Session, col, select

from domain.decisions.matter_text import MatterText, Part, PartKey, Told
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
_AUDITED = (PartKey.DONE, PartKey.EFFECT, PartKey.STATE)
_JUDGED = ("cause", "cause_told", "system_id", "repeats_id")


class _Covered(NamedTuple):
    """Everything that the digest covers, as plain values."""

    said: dict[str, Any]
    findings: Rows
    items: Rows
    inspections: Rows
    results: Rows
    audits: Rows
    evidence: Rows


def _covered_by(session: Session, evaluation: Evaluation) -> _Covered:
    """Plan and conclusion, findings with their items, self-inspections, audits and evidence as they are now."""
    findings = session.exec(
        select(Finding).where(Finding.evaluation_id == evaluation.id).order_by(col(Finding.number))
    ).all()
    items = select(FindingItem).where(col(FindingItem.finding_id).in_([one.id for one in findings]))
    asked = select(Inspection).where(Inspection.evaluation_id == evaluation.id).order_by(col(Inspection.person_id))
    results = select(InspectionItem).join(Inspection).where(Inspection.evaluation_id == evaluation.id)
    audits = select(Audit).where(Audit.evaluation_id == evaluation.id).order_by(col(Audit.auditor_id))
    proofs = select(Evidence).where(Evidence.evaluation_id == evaluation.id).order_by(col(Evidence.id))
    return _Covered(
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
    return _sealed(_covered_by(session, evaluation))


def _sealed(said: object) -> str:
    """SHA-256 (hex) of plain values, whatever the order of their names."""
    return hashlib.sha256(json.dumps(said, sort_keys=True, default=_plain).encode()).hexdigest()


def _rows(found: Iterable[Any]) -> Rows:
    return [row.model_dump() for row in found]


def _plain(value: date | datetime) -> str:
    return value.isoformat()


def evaluation_text(session: Session, evaluation: Evaluation) -> MatterText:
    """What the report says now; of what the committee's page does not tell, a digest alone (S-1)."""
    return dict(_parts(_covered_by(session, evaluation)))


def _parts(covered: _Covered) -> Iterator[tuple[Part, Told]]:
    said, handed_in = covered.said, sum(one["handed_in_at"] is not None for one in covered.inspections)
    yield Part(PartKey.CONCLUSION), Told(said["conclusion"])
    for one in covered.audits:
        yield from ((Part(key, str(one["auditor_id"])), Told(one[key.value])) for key in _AUDITED)
    yield Part(PartKey.SCOPE), Told(said["scope"])
    yield Part(PartKey.CRITERIA), Told(said["criteria"])
    yield Part(PartKey.HANDED_IN), Told("", f"{handed_in}/{len(covered.inspections)}")
    for finding in covered.findings:
        yield from _finding(finding, [one for one in covered.items if one["finding_id"] == finding["id"]])
    yield Part(PartKey.PLAN), Told("", _sealed([said[name] for name in ("method", "sample", "roles")]))
    yield Part(PartKey.INSPECTIONS), Told("", _sealed([covered.inspections, covered.results]))
    yield Part(PartKey.EVIDENCE), Told("", _sealed(covered.evidence))


def _finding(one: dict[str, Any], items: list[dict[str, Any]]) -> Iterator[tuple[Part, Told]]:
    number = str(one["number"])
    yield Part(PartKey.FINDING, number), Told(one["statement"], f"{one['weight']} {one['aspect']}")
    yield Part(PartKey.JUDGED, number), Told("", _sealed([*(one[name] for name in _JUDGED), items]))
