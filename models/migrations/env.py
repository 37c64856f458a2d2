"""How Alembic reaches the tables: the engine is handed over by tasks/database.py, no settings are read here."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import context
from sqlalchemy import Connection, Engine, text
from sqlmodel import SQLModel

import models  # noqa: F401 - importing it declares every table


@contextmanager
def tables_rebuilt(connection: Connection) -> Iterator[None]:
    """SQLite changes a column by making the table anew, which its foreign keys must not take for a deletion.

    They can be put aside only outside a transaction; what points nowhere afterwards is an error all the same.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    raw = connection.connection.cursor()
    raw.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        raw.execute("PRAGMA foreign_keys=ON")
    if lost := raw.execute("PRAGMA foreign_key_check").fetchone():
        raise RuntimeError(f"after the migration a row of {lost[0]} points at nothing in {lost[2]}")


@contextmanager
def alone(engine: Engine) -> Iterator[None]:
    """Of processes that begin at the same moment one migrates, and the others wait until it has."""
    if engine.dialect.name == "postgresql":
        with engine.begin() as guard:
            guard.execute(text("SELECT pg_advisory_xact_lock(hashtext('minaoshi migrations'))"))
            yield
        return
    # The folder, for to close the file itself a second time would end the locks that SQLite has on it.
    folder = os.open(Path(engine.url.database or "").parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


engine = context.config.attributes["engine"]
with alone(engine), engine.connect() as connection, tables_rebuilt(connection):
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()
