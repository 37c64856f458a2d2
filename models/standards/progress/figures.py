"""What is said of where a ministry stands: who, its case, and the figures on it, as plain values (G3-5c)."""

from datetime import date
from typing import NamedTuple

from domain.people.roles import Role
from domain.standards.revision import OPEN, Phase


class Ministry(NamedTuple):
    """Whose case it is."""

    id: int
    code: str
    name_ja: str
    name_en: str


class Case(NamedTuple):
    """The case itself; `models.standards.revision.revision.Revision` says what each date and word means."""

    id: int
    phase: Phase
    round: int
    opened_on: date
    due_on: date
    phase_due: date
    in_force_on: date | None
    waits_for: str
    archived: int
    followed: int
    returned_digest: str
    version: int
    taken_up: int
    ground: str = ""
    unsubmitted: bool = False

    @property
    def pending(self) -> bool:
        """True where somebody acted on it since the procedure last looked at it, while it is open."""
        return self.phase in OPEN and self.version > self.taken_up


class Asked(NamedTuple):
    """What a case asks and how much of it is not answered yet, gaps and items to re-examine apart."""

    gaps: int = 0
    gaps_left: int = 0
    reexamine: int = 0
    reexamine_left: int = 0

    @property
    def items(self) -> int:
        """Everything that needs an answer."""
        return self.gaps + self.reexamine

    @property
    def left(self) -> int:
        """What is not answered yet."""
        return self.gaps_left + self.reexamine_left


class Opinions(NamedTuple):
    """Opinions of the present round: asked for, not yet given, and given but not yet answered.

    experts, managers, contacts: of those awaited, who holds that post today; the rest have left.
    reviewers: experts who did not write the text and have reviewed it, or still can.
    """

    asked: int = 0
    awaited: int = 0
    unanswered: int = 0
    experts: int = 0
    managers: int = 0
    contacts: int = 0
    reviewers: int = 0


class Vote(NamedTuple):
    """An open decision: its id, votes cast that count, how many may vote, and the chair and members still to vote."""

    decision: int
    cast: int
    seats: int
    chairs: int = 0
    members: int = 0


class Stand(NamedTuple):
    """Where one ministry stands: who it is, its case, and the figures on it.

    held: the posts that somebody holds there today; None where nobody looked.
    """

    ministry: Ministry
    case: Case
    asked: Asked
    opinions: Opinions
    vote: Vote | None
    held: frozenset[Role] | None = None
