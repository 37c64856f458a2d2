"""The report of an evaluation in the parts that a committee reads: all that its digest covers (G3-4b, G3-2-6)."""

from collections.abc import Iterator
from typing import Any

from sqlmodel import Session

from domain.decisions.matter_text import MatterText, Part, PartKey, Told
from models.check.evaluation import Evaluation
from models.check.evaluation_digest import Covered, covered_by, sealed

_AUDITED = (PartKey.DONE, PartKey.EFFECT, PartKey.STATE)
_JUDGED = ("cause", "cause_told", "system_id", "repeats_id")


def evaluation_text(session: Session, evaluation: Evaluation) -> MatterText:
    """What the report says now; of what the committee's page does not tell, a digest alone (S-1)."""
    return dict(_parts(covered_by(session, evaluation)))


def _parts(covered: Covered) -> Iterator[tuple[Part, Told]]:
    said, handed_in = covered.said, sum(one["handed_in_at"] is not None for one in covered.inspections)
    yield Part(PartKey.CONCLUSION), Told(said["conclusion"])
    for one in covered.audits:
        yield from ((Part(key, str(one["auditor_id"])), Told(one[key.value])) for key in _AUDITED)
    yield Part(PartKey.SCOPE), Told(said["scope"])
    yield Part(PartKey.CRITERIA), Told(said["criteria"])
    yield Part(PartKey.HANDED_IN), Told("", f"{handed_in}/{len(covered.inspections)}")
    for finding in covered.findings:
        yield from _finding(finding, [one for one in covered.items if one["finding_id"] == finding["id"]])
    yield Part(PartKey.PLAN), Told("", sealed([said[name] for name in ("method", "sample", "roles")]))
    yield Part(PartKey.INSPECTIONS), Told("", sealed([covered.inspections, covered.results]))
    yield Part(PartKey.EVIDENCE), Told("", sealed(covered.evidence))


def _finding(one: dict[str, Any], items: list[dict[str, Any]]) -> Iterator[tuple[Part, Told]]:
    number = str(one["number"])
    yield Part(PartKey.FINDING, number), Told(one["statement"], f"{one['weight']} {one['aspect']}")
    yield Part(PartKey.JUDGED, number), Told("", sealed([*(one[name] for name in _JUDGED), items]))
