"""Findings as the notebook and the page of an improvement show them (G3-4b, S-1)."""

from dataclasses import dataclass
from datetime import datetime

from domain.check.findings import Aspect, Cause, Weight
from models.check.finding_list import Earlier, earlier_findings, findings_listed, items_of
from models.people.names import Named
from tasks.database import Session


@dataclass(frozen=True, slots=True)
class Concerns:
    """A baseline item that a finding concerns, by its number, and the ministry's provision for it."""

    number: str
    provision: str


@dataclass(frozen=True, slots=True)
class Repeats:
    """The earlier finding that one repeats."""

    evaluation: int
    fiscal_year: int
    number: int


@dataclass(frozen=True, slots=True)
class FindingShown:
    """One finding; `repeats` None: it is new."""

    number: int
    weight: Weight
    aspect: Aspect
    statement: str
    cause: Cause | None
    cause_told: str
    system: str
    items: tuple[Concerns, ...]
    repeats: Repeats | None
    by: Named
    at: datetime


def findings_shown(session: Session, evaluation: int) -> tuple[FindingShown, ...]:
    """The findings of an evaluation by number; whoever asks must be known to be a reader of them."""
    rows = findings_listed(session, evaluation)
    items = items_of(session, [row.finding.id or 0 for row in rows])
    before = earlier_findings(session, [row.finding.repeats_id for row in rows if row.finding.repeats_id])
    return tuple(
        FindingShown(
            row.finding.number,
            row.finding.weight,
            row.finding.aspect,
            row.finding.statement,
            row.finding.cause,
            row.finding.cause_told,
            row.system,
            tuple(Concerns(*told) for told in items.get(row.finding.id or 0, [])),
            _repeats(before.get(row.finding.repeats_id or 0)),
            Named(row.by.code, row.by.name_ja, row.by.name_en),
            row.finding.found_at,
        )
        for row in rows
    )


def _repeats(found: Earlier | None) -> Repeats | None:
    return Repeats(*found) if found else None
