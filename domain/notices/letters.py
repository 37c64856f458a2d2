"""Which notices travel in which letter, and when: one letter a day, besides what cannot wait (D-4, D-5)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from domain.notices.manner import Manner, Notice, asking_of, manner_of
from domain.notices.notice_kind import Asking


@dataclass(frozen=True, slots=True)
class LetterHour:
    """A day and hour in Tokyo, from which hour what was held over goes, by which all."""

    day: date
    hour: int
    opens: int
    closes: int


def most_pressing_first(notices: Iterable[Notice]) -> list[Notice]:
    """The more urgent first; of the same urgency what asks before what informs, then as they were written."""
    asks = (Asking.ASKS, Asking.ALARM)
    return sorted(notices, key=lambda one: (-one.urgency, asking_of(one.template) not in asks, one.id))


def letters_now(waiting: Sequence[Notice], at: LetterHour, *, had_one: bool) -> list[list[Notice]]:
    """The letters that go to one recipient now; the first notice of each leads it, what is in none waits on.

    had_one: whether a letter went to them this day, or is about to.
    """
    manners = {one.id: manner_of(one, at.day) for one in waiting}
    alone = [[one] for one in waiting if manners[one.id] is Manner.ALONE]
    together = most_pressing_first(one for one in waiting if manners[one.id] is not Manner.ALONE)
    pressing = any(manners[one.id] is Manner.PRESSING for one in together)
    asked = any(manners[one.id] is Manner.ASKED and one.written_on == at.day for one in together)
    goes = pressing or (not had_one and (asked or _is_time(together, at)))
    return [*alone, together] if together and goes else alone


def _is_time(together: Sequence[Notice], at: LetterHour) -> bool:
    """Whether what does not ask anything new goes: at the day's closing, or in the morning if it was held over."""
    return at.hour >= at.closes or (at.hour >= at.opens and any(one.written_on < at.day for one in together))
