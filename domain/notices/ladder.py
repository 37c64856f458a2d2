"""When a reminder goes out, to whom, and how urgently (D-4)."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from domain.people.roles import Role
from domain.time.workdays import WorkingCalendar


class Urgency(IntEnum):
    """How loudly a notice speaks."""

    INFORMATION = 0
    REMINDER = 1
    DUE = 2
    OVERDUE = 3
    ESCALATION = 4


@dataclass(frozen=True, slots=True)
class Rung:
    """A step of the ladder: `offset` working days from the date (negative: before), and who is reached in addition."""

    offset: int
    urgency: Urgency
    also: tuple[Role, ...] = ()


LADDER: tuple[Rung, ...] = (
    Rung(-10, Urgency.INFORMATION),
    Rung(-5, Urgency.REMINDER),
    Rung(-1, Urgency.REMINDER),
    Rung(0, Urgency.DUE, (Role.SECRETARIAT,)),
    Rung(1, Urgency.OVERDUE, (Role.SECRETARIAT,)),
    Rung(5, Urgency.ESCALATION, (Role.SECRETARIAT, Role.CHAIR)),
    Rung(10, Urgency.ESCALATION, (Role.SECRETARIAT, Role.CHAIR, Role.CISO)),
    Rung(15, Urgency.ESCALATION, (Role.SECRETARIAT, Role.CHAIR, Role.CISO, Role.CENTER_OFFICER)),
)
"""From the quietest to the loudest; beyond the last it repeats every `REPEAT` working days."""

REPEAT = 10


def reached(due: date, today: date, calendar: WorkingCalendar) -> tuple[Rung, int] | None:
    """The rung that `today` has climbed to, and which repetition of it (0 for the first); None while it is early.

    Rungs overtaken while nobody looked (a server that was down) are skipped, never sent late one after another:
    the loudest one reached says it all.
    """
    distance = calendar.between(due, today)
    if today < due:
        distance = -calendar.between(today, due)
    climbed = [rung for rung in LADDER if rung.offset <= distance]
    if not climbed:
        return None
    top = climbed[-1]
    return top, max(0, (distance - top.offset) // REPEAT) if top is LADDER[-1] else 0
