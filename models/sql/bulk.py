"""Many rows at once, the same on SQLite and PostgreSQL."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import text
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel

_AT_ONCE = 5_000
"""A statement takes only so many parameters."""


def insert_new(session: Session, table: type[SQLModel], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert the rows whose unique keys are not taken yet; the others stay as they are."""
    if not rows:
        return
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    session.connection().execute(dialect.insert(table).on_conflict_do_nothing(), list(rows))


def gather_statistics(session: Session, *tables: type[SQLModel]) -> None:
    """Tell PostgreSQL how full tables are that this transaction has filled, before a statement that joins them.

    It looks for itself only some time after the commit, and plans till then as if they were empty: minutes instead of
    a second. SQLite's plans do not depend on it here.
    """
    if session.get_bind().dialect.name == "postgresql":
        for table in tables:
            session.connection().execute(text(f"ANALYZE {table.__tablename__}"))


def in_portions(values: Iterable[int]) -> Iterator[list[int]]:
    """The values, so many at a time that a statement takes them."""
    ordered = sorted(values)
    yield from (ordered[start : start + _AT_ONCE] for start in range(0, len(ordered), _AT_ONCE))
