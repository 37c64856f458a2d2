"""The daily look at every date: who is awaited is reminded, in whatever procedure (D-4)."""

from collections.abc import Iterator
from datetime import datetime

from sqlmodel import Session

from domain.notices.ladder import Urgency
from domain.people.roles import Role
from domain.time.tokyo import day_in_tokyo
from models.notices.outbox import count_dead
from tasks.cases.process import Reminder
from tasks.database import transaction
from tasks.decisions.reminders import remind_matters
from tasks.notices.telling import Prompt, prompt, prompt_center
from tasks.overview.board.board import board
from tasks.overview.processes import processes

TOLD = (Role.CISO, Role.SECRETARIAT, Role.CENTER_OFFICER)
UNDELIVERED = "dead_letter_summary"


def tell_of_stops(session: Session, at: datetime) -> int:
    """One notice for each ministry and each day on which its cycle stopped; returns how many stand still."""
    prompts = []
    for place in board(session, day_in_tokyo(at)):
        if stop := place.position.stop:
            dates = {"stopped_on": stop.since.isoformat(), "due_on": place.position.next_on.isoformat()}
            key = f"cycle_stopped:{place.ministry.code}:{stop.since}"
            prompts.append(Prompt(key, "cycle_stopped", place.ministry.id, dates, int(Urgency.ESCALATION)))
    prompt(session, prompts, TOLD, at)
    return len(prompts)


def reminders() -> Iterator[Reminder]:
    """Of every kind of case, then of what committees decide on beside, and of cycles that stopped."""
    for process in processes():
        yield from process.reminders
    yield from (remind_matters, tell_of_stops)


def remind_all(at: datetime) -> int:
    """Queue every reminder that is due, and a word to the Center of what could not be delivered (D-5).

    Returns for how many dates. Running it again the same day adds nothing.
    """
    count = 0
    for remind in reminders():
        with transaction() as session:
            count += remind(session, at)
    with transaction() as session:
        _report_undelivered(session, at)
    return count


def _report_undelivered(session: Session, at: datetime) -> None:
    """Once a day; a report that was given up itself is not among what it counts, so that it cannot feed on itself."""
    if count := count_dead(session, UNDELIVERED):
        prompt_center(session, f"{UNDELIVERED}:{day_in_tokyo(at)}", UNDELIVERED, {"count": count}, at)
