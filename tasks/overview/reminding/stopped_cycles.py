"""Of a cycle that stopped, the Center, the ministry's CISO and its secretariat hear once (G3-1-3, D-4)."""

from datetime import datetime

from sqlmodel import Session

from domain.notices.ladder import Urgency
from domain.people.roles import Role
from domain.time.tokyo import day_in_tokyo
from tasks.notices.telling import Prompt, prompt
from tasks.overview.board.board import board

TOLD = (Role.CISO, Role.SECRETARIAT, Role.CENTER_OFFICER)


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
