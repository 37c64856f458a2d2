"""Whether somebody may audit: nobody who belongs to, runs, wrote or approved what is looked at (G3-4b, S-3)."""

from dataclasses import dataclass
from enum import StrEnum

from domain.people.appointments import AUDITED


class TieKind(StrEnum):
    """所属・運用・責任・執筆・賛成・計画・自己点検・兼務: what ties an auditor to what is audited."""

    BELONGS = "belongs to"
    RUNS = "runs"
    ANSWERS = "answers for"
    WROTE = "wrote"
    APPROVED = "voted for"
    PLANNED = "planned"
    INSPECTED = "inspected"
    HOLDS = "holds the role of"


@dataclass(frozen=True, slots=True)
class Tie:
    """One reason why somebody is not independent: how, and to what (a code or a name that the ministry knows)."""

    kind: TieKind
    what: str


@dataclass(frozen=True, slots=True)
class Auditor:
    """What somebody is and did in a ministry, as codes and names; one set for each kind of tie.

    belongs: units; runs, answers: systems; wrote, approved: editions of its standards; planned, inspected: evaluations;
    holds: roles of today.
    """

    belongs: frozenset[str] = frozenset()
    runs: frozenset[str] = frozenset()
    answers: frozenset[str] = frozenset()
    wrote: frozenset[str] = frozenset()
    approved: frozenset[str] = frozenset()
    planned: frozenset[str] = frozenset()
    inspected: frozenset[str] = frozenset()
    holds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Audited:
    """What an evaluation looks at, named as in `Auditor`; `texts` are the standards in force and those drafted."""

    units: frozenset[str] = frozenset()
    systems: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()
    evaluations: frozenset[str] = frozenset()


def ties(auditor: Auditor, audited: Audited) -> tuple[Tie, ...]:
    """Everything that ties the one to the other; empty where the auditor is independent."""
    common = (
        (TieKind.BELONGS, auditor.belongs & audited.units),
        (TieKind.RUNS, auditor.runs & audited.systems),
        (TieKind.ANSWERS, auditor.answers & audited.systems),
        (TieKind.WROTE, auditor.wrote & audited.texts),
        (TieKind.APPROVED, auditor.approved & audited.texts),
        (TieKind.PLANNED, auditor.planned & audited.evaluations),
        (TieKind.INSPECTED, auditor.inspected & audited.evaluations),
        (TieKind.HOLDS, auditor.holds & {role.value for role in AUDITED}),
    )
    return tuple(Tie(kind, what) for kind, found in common for what in sorted(found))
