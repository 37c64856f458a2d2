"""What comes of a case as it ends: cases of a room above its own, opened before it ends (ADR 0029)."""

from dataclasses import dataclass

from domain.cases.kinds import CaseKind
from domain.kinds import declared
from tasks.cases.process import Step


@dataclass(frozen=True, slots=True)
class Successor:
    """A kind of case that comes of another, declared in the `process.py` of its own folder.

    after: the kind whose cases it comes of.
    opens: the step that opens what comes of one of them, given its number; safe to run twice, and nothing where that
           case may not end yet. Whoever dies before the end takes it up there again.
    """

    after: CaseKind
    opens: Step[None]


def opening_successors(kind: CaseKind) -> list[Step[None]]:
    """The steps that a case of this kind takes right before it ends, in the order of the registry."""
    return [one.opens for one in declared("tasks", "process", Successor) if one.after == kind]
