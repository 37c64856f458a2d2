"""The tables of the report: each ministry, the days on which anything changed, what was sent (G3-5c)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from domain.decisions.committee import Outcome
from domain.decisions.words import OUTCOMES
from domain.notices.notice_kind import notice_kinds
from domain.notices.words import URGENCIES
from domain.standards.revision import Phase
from domain.standards.spread import Level, Span, Turn, courses
from domain.standards.words import PHASES
from domain.time.workdays import WorkingCalendar
from domain.words import Words
from models.notices.outbox import Delivery
from models.standards.progress.counts import Notices
from tasks.files.pages.axes import Days
from tasks.people.workdays import national_holidays
from tasks.standards.progress.by_release import Place
from tasks.standards.progress.picture import Stay, lane
from tasks.standards.revision.next_step import NextStep, next_step

LANE = 200
"""How wide a ministry's course is drawn."""

Decided = Mapping[int, Sequence[tuple[Outcome, bool]]]
"""For each case the outcome of every round, and whether the text moved on since."""


class Row(NamedTuple):
    """One ministry of the table: where it stands, its course drawn and told, what was decided, what comes next."""

    place: Place
    stays: tuple[Stay, ...]
    due_x: float
    course: str
    decided: tuple[Words, ...]
    next: NextStep


class Sent(NamedTuple):
    """One kind of notice: persons told at each urgency, and how many of these are sent, under way, or given up."""

    words: Words
    by_urgency: tuple[int, ...]
    sent: int
    waiting: int
    dead: int


def changes(daily: Sequence[Level]) -> list[tuple[Level, int]]:
    """The days on which anything changed and the last one, each with the working days since the first."""
    calendar = WorkingCalendar(national_holidays())
    before: Mapping[Phase, int] = {}
    found = []
    for level in daily:
        if level.counts != before or level is daily[-1]:
            found.append((level, calendar.between(daily[0].day, level.day)))
        before = level.counts
    return found


def ministries(places: Iterable[Place], turns: Iterable[Turn], decided: Decided, daily: Sequence[Level]) -> list[Row]:
    """One row for each place, its course on the same days as the picture; none where there is no picture."""
    if not daily:
        return []
    days = Days(daily[0].day, daily[-1].day, 0, LANE)
    spans = courses(turns, days.last)
    return [_row(place, spans.get(place.stand.case.id, ()), days, decided) for place in places]


def _row(place: Place, spans: Sequence[Span], days: Days, decided: Decided) -> Row:
    case = place.stand.case
    return Row(
        place,
        tuple(lane(spans, days)),
        days.x(case.due_on),
        "、".join(f"{PHASES[span.phase].ja} {span.start}から" for span in spans),
        tuple(OUTCOMES[outcome] for outcome, _ in decided.get(case.id, ())),
        next_step(place.stand),
    )


def sent_by_kind(counted: Sequence[Notices]) -> list[Sent]:
    """One row for each kind of notice that was sent, in the order in which a revision meets them."""
    found = []
    for template, kind in notice_kinds().items():
        own = [one for one in counted if one.template == template]
        if own:
            urgency, state = Counter[int](), Counter[Delivery]()
            for one in own:
                urgency[one.urgency] += one.persons
                state[one.state] += one.persons
            sent, dead = state[Delivery.SENT], state[Delivery.DEAD]
            by_urgency = tuple(urgency[level] for level in URGENCIES)
            found.append(Sent(kind.words, by_urgency, sent, sum(by_urgency) - sent - dead, dead))
    return found
