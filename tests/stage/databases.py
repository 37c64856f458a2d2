"""A PostgreSQL database made as it was before a test, which takes far less time than to copy it anew."""

from dataclasses import dataclass, field
from typing import Any

import psycopg
from psycopg.sql import SQL, Identifier

LARGE = 60_000_000
"""Bytes beyond which a database is not worth emptying: what was deleted still takes room."""
SHAPE = """
WITH ours AS (SELECT * FROM pg_class WHERE relnamespace = 'public'::regnamespace)
SELECT md5(string_agg(line, ';' ORDER BY line)) FROM (
  SELECT concat('c', oid, ' ', relname, relhastriggers) FROM ours
  UNION ALL SELECT concat('a', attrelid, ' ', attname, atttypid, attnotnull, atthasdef, attisdropped) FROM pg_attribute
    WHERE attrelid IN (SELECT oid FROM ours)
  UNION ALL SELECT concat('t', tgrelid, ' ', tgname, tgenabled, tgfoid) FROM pg_trigger
  UNION ALL SELECT concat('k', oid, ' ', conname, convalidated) FROM pg_constraint
  UNION ALL SELECT concat('p', oid, md5(prosrc)) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
) AS lines (line)
"""
"""One word for all tables, columns, triggers and rules: another where a test changed any of them."""
TABLES = """
SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY relname
"""
ALONE = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'
"""
SIZE = "SELECT pg_database_size(current_database())"
COUNTED = (
    "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND reltuples >= 0"
)
"""Tables whose rows were counted for the planner, which is as often as a release is published."""
UNCOUNTED = """
UPDATE pg_class SET relpages = 0, reltuples = -1, relallvisible = 0
WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace;
DELETE FROM pg_statistic WHERE starelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)
"""
NUMBERS = "SELECT setval(oid::regclass, 1, false) FROM pg_class WHERE relkind = 'S'"

Rows = list[tuple[Any, ...]]


@dataclass(frozen=True)
class AsNew:
    """What a database was when it was copied: its shape, and the rows that its tables had."""

    shape: str
    rows: dict[str, Rows] = field(repr=False)

    @classmethod
    def seen(cls, connection: psycopg.Connection[Any]) -> "AsNew":
        names = [name for (name,) in connection.execute(TABLES)]
        rows = {name: connection.execute(SQL("SELECT * FROM {}").format(Identifier(name))).fetchall() for name in names}
        return cls(_one(connection, SHAPE), rows)

    def restored(self, connection: psycopg.Connection[Any]) -> bool:
        """Make it so again; False where a test changed more than rows, or filled it with very many."""
        connection.execute(ALONE)
        if (
            _one(connection, SHAPE) != self.shape
            or _one(connection, "SELECT pg_database_size(current_database())") > LARGE
        ):
            return False
        # No trigger asks: the ledger and what is published refuse to be deleted.
        connection.execute("SET session_replication_role = replica")
        connection.execute(SQL(";").join(SQL("DELETE FROM {}").format(Identifier(name)) for name in self.rows))
        for name, rows in self.rows.items():
            for row in rows:
                given = SQL(", ").join(SQL("%s") for _ in row)
                connection.execute(SQL("INSERT INTO {} VALUES ({})").format(Identifier(name), given), row)
        connection.execute(NUMBERS)
        if counted := [Identifier(name) for (name,) in connection.execute(COUNTED)]:
            connection.execute(SQL("VACUUM {}").format(SQL(", ").join(counted)))
            connection.execute(UNCOUNTED)
        return True


def _one(connection: psycopg.Connection[Any], query: str) -> Any:  # noqa: ANN401 - whatever it asks for
    row = connection.execute(query.encode()).fetchone()
    assert row is not None
    return row[0]
