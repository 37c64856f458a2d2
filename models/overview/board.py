"""What the cycle board is made of, in a handful of statements whatever the number of ministries (G3-1-3)."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple

from sqlmodel import Session, col, select

from domain.cases.kinds import CaseKind, OccasionKind
from domain.occasions.yearly_date import Yearly, default_day
from domain.people.roles import OrganizationKind
from domain.time.tokyo import day_in_tokyo
from models.cases.case_table import CaseTable, case_tables
from models.check.evaluation import Evaluation
from models.occasions.occasion import Occasion, ReviewDate
from models.overview.last_acts import last_acts
from models.people.organization import Organization
from models.standards.progress.figures import Ministry


class Open(NamedTuple):
    """A case on which somebody has something to do; `due_on`: by when its present phase is to end.

    acted_on: the day in Tokyo of the last entry on it in the ledger; the day it was opened where there is none.
    """

    organization_id: int
    kind: CaseKind
    id: int
    phase: StrEnum
    round: int
    opened_on: date
    due_on: date
    acted_on: date


class Yearlies(NamedTuple):
    """A ministry's annual evaluations: the fiscal years of those begun, and the last one closed, with its day."""

    begun: frozenset[int] = frozenset()
    closed_year: int | None = None
    closed_on: date | None = None


def ministries(session: Session, only: int = 0) -> list[Ministry]:
    """Every ministry, or the one with that id, in the official order."""
    query = select(*(getattr(Organization, name) for name in Ministry._fields))
    query = query.where(col(Organization.kind) == OrganizationKind.MINISTRY)
    wanted = query.where(Organization.id == only) if only else query
    return [Ministry(*row) for row in session.exec(wanted.order_by(col(Organization.rank), col(Organization.code)))]


def yearly_days(session: Session, today: date) -> dict[int, Yearly]:
    """The yearly date of each organization; where none is set yet, the one that the daily look would set today."""
    ranks = session.exec(select(Organization.id, Organization.rank))
    chosen = {row.organization_id: Yearly(row.month, row.day, row.since) for row in session.exec(select(ReviewDate))}
    return {key: chosen.get(key) or Yearly(*default_day(rank), today) for key, rank in ranks if key}


def open_at(session: Session, only: int = 0) -> dict[int, list[Open]]:
    """What is open at each ministry, or at one, the nearest date first."""
    acted = last_acts(session)
    found: dict[int, list[Open]] = {}
    for one in _all_open(session, only):
        kind = one.kind.plain
        found.setdefault(one.organization_id, []).append(_seen(one, acted.get((kind, one.id))))
    for cases in found.values():
        cases.sort(key=lambda one: (one.due_on, one.kind, one.id))
    return found


def _seen(one: Open, acted: datetime | None) -> Open:
    return one._replace(acted_on=max(one.opened_on, day_in_tokyo(acted))) if acted else one


def _all_open(session: Session, only: int) -> Iterator[Open]:
    for cases in case_tables():
        yield from (_open(cases.kind_of(row), row) for row in _rows(session, cases, only))


def _rows(session: Session, cases: CaseTable, only: int) -> Sequence[Any]:
    """The few columns that the board shows; the long texts of a case stay where they are."""
    table = cases.table
    shown = ("organization_id", "id", "phase", "round", "opened_on", "phase_due", *cases.shown)
    query = select(*(getattr(table, name) for name in shown)).where(col(table.phase).in_(cases.open))
    return session.connection().execute(query.where(table.organization_id == only) if only else query).all()


def _open(kind: CaseKind, row: Any) -> Open:  # noqa: ANN401 - a row of columns
    return Open(row.organization_id, kind, row.id, row.phase, row.round, row.opened_on, row.phase_due, row.opened_on)


def annual_evaluations(session: Session) -> dict[int, Yearlies]:
    """For each ministry its annual evaluations."""
    asked = [getattr(Evaluation, name) for name in ("organization_id", "fiscal_year", "closed_on")]
    query = select(*asked).join(Occasion).where(Occasion.kind == OccasionKind.ANNUAL)
    found: dict[int, Yearlies] = {}
    for organization, year, closed in session.connection().execute(query.order_by(col(Evaluation.fiscal_year))):
        before = found.get(organization, Yearlies())
        last = (year, closed) if closed else (before.closed_year, before.closed_on)
        found[organization] = Yearlies(before.begun | {year}, *last)
    return found
