"""The page that shows the Center how a revision spread over the government (G3-5c); figures only (S-1)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from sqlmodel import Session

from domain.committee import Outcome
from domain.errors import BadInput, Where
from domain.revision import Phase
from domain.spread import Level, Span, Turn, courses, levels
from domain.workdays import TOKYO, WorkingCalendar, day_in_tokyo
from models.outbox import Delivery
from models.spread import Notices, OpinionFigures, answers_due, notices, opinions, outcomes, turns
from tasks.database import reading
from tasks.ledger import verify_ledger
from tasks.next_step import NextStep, next_step
from tasks.pages.axes import Days
from tasks.pages.spread import STACKED, Picture, Stay, draw, lane
from tasks.pages.template import render
from tasks.standing import Overview, Place, overviews
from tasks.vocabulary import NOTICES, OUTCOMES, PHASES, ROLES, URGENCIES, Words
from tasks.workdays import national_holidays

LANE = 200
"""How wide a ministry's course is drawn."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the tables say of a release's spread."""

    overview: Overview
    turns: tuple[Turn, ...]
    notices: tuple[Notices, ...]
    outcomes: Mapping[int, Sequence[tuple[Outcome, bool]]]
    opinions: OpinionFigures
    answers_due: date | None


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


def write_report(release_name: str, out: Path, generated_at: datetime) -> Path:
    """Write the report on a release as it stands at a moment; returns the file.

    out: the file, or a folder that is there, in which the file is named after the release's number. Raises
    NotFound (no such release), BadInput (the file cannot be written).
    """
    with reading() as session:
        told = _told(session, release_name, day_in_tokyo(generated_at))
    file = out / f"report-release-{told.overview.release.id}.html" if out.is_dir() else out
    try:
        file.write_text(report_page(told, generated_at, verify_ledger()), encoding="utf-8")
    except OSError as error:
        raise BadInput(f"cannot be written: {error.strerror}", Where(str(file)), "name another file") from error
    return file


def _told(session: Session, release_name: str, today: date) -> Told:
    [found] = overviews(session, today, release_name)
    return Told(
        found,
        tuple(turns(session, found.release.id)),
        tuple(notices(session, release_name)),
        outcomes(session, found.release.id),
        opinions(session, found.release.id),
        answers_due(session, release_name),
    )


def report_page(told: Told, generated_at: datetime, ledger: tuple[int, str]) -> str:
    """A whole HTML page that needs nothing else; `ledger` is its number of entries and its first fault."""
    found = told.overview
    daily = levels(told.turns, found.today)
    return render(
        "report.html",
        overview=found,
        generated_at=generated_at.astimezone(TOKYO),
        picture=_picture(told, daily) if daily else None,
        stacked=STACKED,
        phases=PHASES,
        outcomes=OUTCOMES,
        roles=ROLES,
        urgencies=URGENCIES,
        lane=LANE,
        changes=_changes(daily),
        rows=_rows(told, daily),
        slowest=[place for place in found.places if place.taken and place.taken == found.pace.slowest],
        decided=Counter(outcome for each in told.outcomes.values() for outcome, _ in each),
        opinions=told.opinions,
        sent=_sent(told.notices),
        ledger=ledger,
    )


def _picture(told: Told, daily: Sequence[Level]) -> Picture:
    dates = [(due, Words(f"全体の期限 {due.month}/{due.day}", "all due")) for due in _due(told.overview)]
    if told.answers_due:
        due = told.answers_due
        dates.append((due, Words(f"回答の期限 {due.month}/{due.day}", "answers due")))
    return draw(daily, dates)


def _due(overview: Overview) -> list[date]:
    """The date by which most ministries are to be done; those with closed days of their own have a later one."""
    return [day for day, _ in Counter(place.stand.case.due_on for place in overview.places).most_common(1)]


def _changes(daily: Sequence[Level]) -> list[tuple[Level, int]]:
    """The days on which anything changed and the last one, each with the working days since the first."""
    calendar = WorkingCalendar(national_holidays())
    before: Mapping[Phase, int] = {}
    found = []
    for level in daily:
        if level.counts != before or level is daily[-1]:
            found.append((level, calendar.between(daily[0].day, level.day)))
        before = level.counts
    return found


def _rows(told: Told, daily: Sequence[Level]) -> list[Row]:
    if not daily:
        return []
    days = Days(daily[0].day, daily[-1].day, 0, LANE)
    spans = courses(told.turns, days.last)
    return [_row(place, spans.get(place.stand.case.id, ()), days, told) for place in told.overview.places]


def _row(place: Place, spans: Sequence[Span], days: Days, told: Told) -> Row:
    case = place.stand.case
    return Row(
        place,
        tuple(lane(spans, days)),
        days.x(case.due_on),
        "、".join(f"{PHASES[span.phase].ja} {span.start}から" for span in spans),
        tuple(OUTCOMES[outcome] for outcome, _ in told.outcomes.get(case.id, ())),
        next_step(place.stand),
    )


def _sent(counted: Sequence[Notices]) -> list[Sent]:
    found = []
    for template, words in NOTICES.items():
        own = [one for one in counted if one.template == template]
        if own:
            urgency, state = Counter[int](), Counter[Delivery]()
            for one in own:
                urgency[one.urgency] += one.persons
                state[one.state] += one.persons
            sent, dead = state[Delivery.SENT], state[Delivery.DEAD]
            by_urgency = tuple(urgency[level] for level in URGENCIES)
            found.append(Sent(words, by_urgency, sent, sum(by_urgency) - sent - dead, dead))
    return found
