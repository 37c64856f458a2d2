"""What every reminder has in common: the rung a date climbed to, one key a rung, who hears of it in the end (D-4)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlmodel import Session

from domain.notices.ladder import Rung, Urgency, reached
from domain.notices.sayable import numbers
from domain.time.lateness import days_late
from tasks.notices.telling import Prompt, prompt
from tasks.people.workdays import calendars

AHEAD = timedelta(days=35)
"""Calendar days within which the first reminder, ten working days before a date, surely falls."""

UNNUMBERED = dict.fromkeys(numbers(), 0)
"""What a reminder that may be of several procedures says where it is of none of that kind."""


@dataclass(frozen=True, slots=True)
class Dated:
    """Something that people of a ministry are awaited for until a day.

    key: what it is, its round and phase, without the day. known: what its notices may say.
    """

    organization_id: int
    due_on: date
    key: str
    known: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Due:
    """Something that a reminder is due for: the rung it climbed to, how often it was repeated there, days late."""

    about: Dated
    rung: Rung
    repeat: int
    days_late: int

    def ask(self, template: str, **more: str | int) -> Prompt:
        """The prompt of this rung: sent once, however often the sweep runs."""
        one = self.about
        key = f"{template}:{one.key}:{one.due_on}:{self.rung.offset}:{self.repeat}"
        due_on = one.due_on.isoformat()
        dates = {"due_on": due_on, "closes_on": due_on, "days_late": self.days_late}
        known = {**UNNUMBERED, **dates, **one.known, **more}
        return Prompt(key, template, one.organization_id, known, int(self.rung.urgency))


def climbed(session: Session, dated: Iterable[Dated], today: date) -> list[Due]:
    """Those whose date has climbed to a rung, in their order."""
    near = [one for one in dated if one.due_on <= today + AHEAD]
    working = calendars(session, {one.organization_id for one in near})
    found = []
    for one in near:
        calendar = working[one.organization_id]
        if up := reached(one.due_on, today, calendar):
            late = days_late(one.due_on, today, calendar)
            found.append(Due(one, *up, late))
    return found


def escalate(session: Session, due: Sequence[Due], template: str, at: datetime) -> None:
    """Tell those above of what is late, each rung its own."""
    for rung in {one.rung for one in due if one.rung.urgency is Urgency.ESCALATION}:
        prompt(session, [one.ask(template) for one in due if one.rung == rung], rung.also, at)
