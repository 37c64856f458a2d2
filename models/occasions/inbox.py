"""Writing occasions into their inbox, each once, and reading which yearly ones are there (G3-4a)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select, update

from domain.cases.kinds import OccasionKind
from models.occasions.occasion import Occasion, OccasionSystem


def insert_occasions(session: Session, rows: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """Insert the occasions whose keys are not taken; returns id by key of those that are new.

    A transaction that inserts one of the same keys at the same time is waited for.
    """
    if not rows:
        return {}
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    table = Occasion.__table__  # type: ignore[attr-defined]  # every table class has one
    statement = dialect.insert(Occasion).on_conflict_do_nothing().returning(table.c.key, table.c.id)
    plain = {"account": "", "times": 1, "stands": True, "renewed": 0}
    ordered = sorted(({**plain, **row} for row in rows), key=lambda row: str(row["key"]))
    return {row.key: row.id for row in session.connection().execute(statement, ordered)}


def count_again(session: Session, key: str, at: datetime) -> int:
    """Note that the occasion of this key was reported once more; returns its id."""
    again = {"times": Occasion.times + 1, "last_reported_at": at}
    session.exec(update(Occasion).where(col(Occasion.key) == key).values(again))
    return session.exec(select(Occasion.id).where(Occasion.key == key)).one() or 0


def touch_systems(session: Session, occasion: int, systems: Sequence[int]) -> None:
    """Write down which systems an occasion touches."""
    session.add_all(OccasionSystem(occasion_id=occasion, system_id=system) for system in systems)


def years_reported(session: Session) -> dict[int, set[int]]:
    """For each ministry the fiscal years whose annual review was reported."""
    years: dict[int, set[int]] = {}
    query = select(Occasion.organization_id, Occasion.reference).where(Occasion.kind == OccasionKind.ANNUAL)
    for organization, year in session.exec(query):
        years.setdefault(organization, set()).add(int(year))
    return years
