"""The floor of everything that writes rows: the same rows, written by the driver alone in one transaction."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

import psycopg
from sqlalchemy import JSON, Table, make_url
from sqlmodel import SQLModel

Row = tuple[Any, ...]
UNTOUCHED = ("coverage",)
"""Too many to hold, and a publication changes none of them."""


@dataclass(slots=True)
class Written:
    """What a transaction wrote: new rows, and changed ones as they are now, by table in the order of foreign keys."""

    inserted: dict[str, list[Row]] = field(default_factory=dict)
    updated: dict[str, list[Row]] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """How many rows in all."""
        return sum(map(len, (*self.inserted.values(), *self.updated.values())))


@contextmanager
def connected(url: str) -> Iterator[Any]:
    """A connection of the driver itself, SQLite's as the product sets it."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        with closing(sqlite3.connect(str(address.database), isolation_level=None)) as connection:
            for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "cache_size=-65536"):
                connection.execute(f"PRAGMA {pragma}")
            yield connection
    else:
        plain = address.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(plain, autocommit=True) as connection:
            yield connection


def tables() -> list[Table]:
    """Every table that a publication may write to, those that others refer to first."""
    return [table for table in SQLModel.metadata.sorted_tables if table.name not in UNTOUCHED]


def read_all(url: str) -> dict[str, dict[Row, Row]]:
    """Every row of these tables by its primary key, columns in the table's order, JSON as text."""
    with connected(url) as connection:
        return {table.name: _rows(connection, table) for table in tables()}


def _rows(connection: Any, table: Table) -> dict[Row, Row]:  # noqa: ANN401 - either driver's
    shown = [
        f"CAST({column.name} AS text)" if isinstance(column.type, JSON) else column.name for column in table.columns
    ]
    keys = [at for at, column in enumerate(table.columns) if column.primary_key]
    found = connection.execute(f"SELECT {', '.join(shown)} FROM {table.name}").fetchall()  # noqa: S608 - names of our tables
    return {tuple(row[at] for at in keys): tuple(row) for row in found}


def written(before: dict[str, dict[Row, Row]], after: dict[str, dict[Row, Row]]) -> Written:
    """What `after` has and `before` had not, or had otherwise."""
    found = Written()
    for name, rows in after.items():
        known = before[name]
        found.inserted[name] = [row for key, row in rows.items() if key not in known]
        found.updated[name] = [row for key, row in rows.items() if key in known and known[key] != row]
    return found


def write_again(url: str, rows: Written) -> float:
    """Write them into a database as it was before, by plain INSERT and UPDATE for many; returns the seconds taken."""
    mark = "?" if make_url(url).get_backend_name() == "sqlite" else "%s"
    with connected(url) as connection:
        cursor = connection.cursor()
        begun = perf_counter()
        cursor.execute("BEGIN")
        for table in tables():
            _insert(cursor, table, rows.inserted[table.name], mark)
        # What is published cannot change any more, so the release itself comes last.
        for table in reversed(tables()):
            _update(cursor, table, rows.updated[table.name], mark)
        cursor.execute("COMMIT")
        return perf_counter() - begun


def _insert(cursor: Any, table: Table, rows: list[Row], mark: str) -> None:  # noqa: ANN401 - either driver's
    if rows:
        # By name, since a migration adds a column at the end, wherever the table's class has it.
        names, marks = ", ".join(table.columns.keys()), ", ".join([mark] * len(table.columns))
        cursor.executemany(f"INSERT INTO {table.name} ({names}) VALUES ({marks})", rows)  # noqa: S608 - names of our tables


def _update(cursor: Any, table: Table, rows: list[Row], mark: str) -> None:  # noqa: ANN401 - either driver's
    if rows:
        names = [column.name for column in table.columns]
        keys = [at for at, column in enumerate(table.columns) if column.primary_key]
        given = [at for at in range(len(names)) if at not in keys]
        values = ", ".join(f"{names[at]} = {mark}" for at in given)
        which = " AND ".join(f"{names[at]} = {mark}" for at in keys)
        said = [tuple(row[at] for at in (*given, *keys)) for row in rows]
        cursor.executemany(f"UPDATE {table.name} SET {values} WHERE {which}", said)  # noqa: S608 - names of our tables
