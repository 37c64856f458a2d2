"""Which notices travel in which letter, and when: one letter a day, besides what cannot wait (D-4, D-5)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from domain.manner import ALARMS, ASKING, Manner, Notice, manner_of


@dataclass(frozen=True, slots=True)
class LetterHour:
    """A day and hour in Tokyo, and from and by which hour a day's letters go."""

    day: date
    hour: int
    opens: int
    closes: int


def most_pressing_first(notices: Iterable[Notice]) -> list[Notice]:
    """The more urgent first; of the same urgency what asks before what informs, then as they were written."""
    return sorted(notices, key=lambda one: (-one.urgency, one.template not in ASKING | ALARMS, one.id))


def letters_now(waiting: Sequence[Notice], at: LetterHour, *, had_one: bool) -> list[list[Notice]]:
    """The letters that go to one recipient now; the first notice of each leads it, what is in none waits on.

    had_one: whether a letter went to them this day, or is about to.
    """
    manners = {one.id: manner_of(one, at.day) for one in waiting}
    alone = [[one] for one in waiting if manners[one.id] is Manner.ALONE]
    together = most_pressing_first(one for one in waiting if manners[one.id] is not Manner.ALONE)
    loudest = max((manners[one.id] for one in together), default=Manner.MILD)
    goes = loudest is Manner.PRESSING or (not had_one and _is_time(together, loudest, at))
    return [*alone, together] if together and goes else alone


def _is_time(together: Sequence[Notice], loudest: Manner, at: LetterHour) -> bool:
    """Whether the day's letter goes: once the day began, for what is asked or held over; at its closing for all."""
    held_over = any(one.written_on < at.day for one in together)
    return at.hour >= at.closes or (at.hour >= at.opens and (loudest is Manner.ASKED or held_over))
