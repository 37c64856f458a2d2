"""What an auditor sees of a ministry: what people said of themselves, and how it covers its baselines (G3-4b, S-1)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from domain.check.findings import Result
from domain.people.roles import Role
from domain.standards.coverage import Standing, Way
from models.people.names import Named, persons_coded
from tasks.database import Session


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said of one item; `result` None: nothing."""

    item: str
    result: Result | None
    remark: str


@dataclass(frozen=True, slots=True)
class Inspected:
    """A self-inspection that was handed in; `counts`: how often each result was said, in the order of `Result`."""

    person: Named
    role: Role
    counts: Mapping[Result, int]
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Lacking:
    """An item without an answer that stands."""

    item: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Covered:
    """How a ministry answers the items of a release."""

    release: str
    answered: Mapping[Way, int]
    reexamine: int
    gaps: int
    lacking: tuple[Lacking, ...]


def inspections_shown(session: Session, told: Sequence[Mapping[str, Any]]) -> tuple[Inspected, ...]:
    """`View.inspections` of tasks/check/audit/viewing.py for a page."""
    names = persons_coded(session, {one["person"] for one in told})
    return tuple(_inspected(names[one["person"]], Role(one["role"]), one["items"]) for one in told)


def _inspected(person: Named, role: Role, items: Sequence[Mapping[str, str]]) -> Inspected:
    said = tuple(Said(one["item"], Result(one["result"]) if one["result"] else None, one["remark"]) for one in items)
    counted = Counter(one.result for one in said)
    return Inspected(person, role, {result: counted[result] for result in Result}, said)


def coverage_shown(told: Sequence[Mapping[str, Any]]) -> tuple[Covered, ...]:
    """`View.coverage` for a page."""
    return tuple(
        Covered(
            one["release"],
            {Way(way): count for way, count in one["answered"].items()},
            one["reexamine"],
            one["gaps"],
            tuple(Lacking(gap["item"], Standing(gap["standing"])) for gap in one["lacking"]),
        )
        for one in told
    )
