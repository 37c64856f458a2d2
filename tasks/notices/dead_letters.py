"""What could not be delivered and was given up, for people to see and to have tried again (D-5)."""

from dataclasses import dataclass

from models.notices import outbox
from tasks.clock import now
from tasks.database import reading, transaction


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """An entry that was given up: what, for whom (code; empty for an organization), how often tried, and why."""

    id: int
    key: str
    template: str
    recipient: str
    attempts: int
    fault: str


def dead_letters() -> list[DeadLetter]:
    """What was given up, oldest first, for people to see (`minaoshi status`)."""
    with reading() as session:
        return [
            DeadLetter(entry.id or 0, entry.key, entry.template, person or "", entry.attempts, entry.fault)
            for entry, person in outbox.dead(session)
        ]


def revive(entry_id: int) -> None:
    """Have a dead entry tried again; raises NotFound, or Refused where it is not dead."""
    with transaction() as session:
        outbox.revive(session, entry_id, now())
