"""The page that shows the Center how a revision spread over the government (G3-5c); figures only (S-1)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlmodel import Session

from domain.decisions.words import OUTCOMES
from domain.errors import BadInput, Where
from domain.notices.words import URGENCIES
from domain.people.words import ROLES
from domain.standards.spread import Level, Turn, levels
from domain.standards.words import PHASES
from domain.time.tokyo import TOKYO, day_in_tokyo
from domain.words import Words
from models.standards.progress.counts import Notices, OpinionFigures, answers_due, notices, opinions, outcomes, turns
from tasks.database import reading
from tasks.files.pages.template import render
from tasks.ledger.verifying import verify_ledger
from tasks.standards.progress.by_release import Overview, overviews
from tasks.standards.progress.page_rows import LANE, Decided, changes, ministries, sent_by_kind
from tasks.standards.progress.picture import STACKED, Picture, draw


@dataclass(frozen=True, slots=True)
class Told:
    """What the tables say of a release's spread."""

    overview: Overview
    turns: tuple[Turn, ...]
    notices: tuple[Notices, ...]
    outcomes: Decided
    opinions: OpinionFigures
    answers_due: date | None


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
        changes=changes(daily),
        rows=ministries(found.places, told.turns, told.outcomes, daily),
        slowest=[place for place in found.places if place.taken and place.taken == found.pace.slowest],
        decided=Counter(outcome for each in told.outcomes.values() for outcome, _ in each),
        opinions=told.opinions,
        sent=sent_by_kind(told.notices),
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
