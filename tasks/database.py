"""Sessions and transactions: the only way to the tables (D-6)."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache, partial
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import URL, Connection, Engine, event, inspect, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError
from sqlalchemy.pool import ConnectionPoolEntry
from sqlmodel import Session, create_engine

from domain.errors import Misconfigured
from tasks.settings import settings

__all__ = ["Session", "migrate", "needed_revision", "open_engine", "reading", "revision_of", "transaction"]

BUSY_SECONDS = 60
TURN = "turn to write"
"""Under which a connection holds what lets one thread of this process write at a time."""
SQLITE = b"SQLite format 3"
"""How a database in a file begins."""
MIGRATIONS = Path(__file__).parent.parent / "models" / "migrations"


def _address(url: str) -> URL:
    """The address in its parts; a SQLite file is made, with its folder. Raises Misconfigured where it cannot be one."""
    try:
        address = make_url(url)
        if address.get_backend_name() == "sqlite":
            if address.database in (None, "", ":memory:"):
                raise Misconfigured("SQLite in memory keeps nothing and is not shared; name a file: sqlite:///FILE")
            _keep_private(Path(str(address.database)))
    except (ArgumentError, ValueError):
        raise Misconfigured("MINAOSHI_DATABASE_URL is not the address of a database; see docs/settings.md") from None
    except OSError as error:
        raise Misconfigured(f"cannot make the database: {error}; check MINAOSHI_DATABASE_URL") from error
    return address


def _keep_private(file: Path) -> None:
    """Have the file of a database there, in its folder, for its owner's eyes alone (S-1).

    SQLite gives the files that it puts beside it the same rights. One that belongs to somebody else stays as it is.
    """
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    file.touch(mode=0o600)
    if file.is_file() and file.stat().st_mode & 0o077:
        with suppress(PermissionError), file.open("rb") as opened:
            if opened.read(len(SQLITE)) == SQLITE:
                file.chmod(0o600)


@lru_cache(maxsize=8)
def open_engine(url: str) -> Engine:
    """The engine for an address, one a process; its pool fits as many threads as are taken up at the same time.

    SQLite gets WAL, a busy timeout and BEGIN IMMEDIATE, so that writers wait for one another instead of failing; those
    of one process in turn.
    """
    address = _address(url)
    # Hidden, so that what was to be written does not stand in an error's message, and so in a log (S-1).
    pool: dict[str, Any] = {"pool_size": settings().pool_size + 2, "max_overflow": 8, "hide_parameters": True}
    if address.get_backend_name() == "sqlite":
        engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS}, **pool)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", partial(_begin_in_turn, Lock()))
        event.listen(engine, "checkin", _end_turn)
        return engine
    if address.get_backend_name() == "postgresql":
        modern = address.set(drivername="postgresql+psycopg")
        return create_engine(modern, pool_pre_ping=True, **pool)
    raise Misconfigured(f"the database {address.get_backend_name()!r} is not supported; use sqlite or postgresql")


def _prepare_sqlite(connection: sqlite3.Connection, _record: ConnectionPoolEntry) -> None:
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "cache_size=-65536"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_in_turn(writing: Lock, connection: Connection) -> None:
    """Begin to write as soon as no other thread does: SQLite by itself would look again after ever longer pauses."""
    if connection.get_execution_options().get("reads_only", False):
        connection.exec_driver_sql("BEGIN")
        return
    if TURN not in connection.info and writing.acquire(timeout=BUSY_SECONDS):
        connection.info[TURN] = writing
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _end_turn(_connection: sqlite3.Connection | None, record: ConnectionPoolEntry) -> None:
    if writing := record.info.pop(TURN, None):
        writing.release()


@contextmanager
def transaction(url: str | None = None) -> Iterator[Session]:
    """A session whose work is committed at the end, or undone as a whole where anything fails."""
    with Session(open_engine(url or settings().database), expire_on_commit=False) as session, session.begin():
        yield session


@contextmanager
def reading(url: str | None = None) -> Iterator[Session]:
    """A session that only reads: it waits for no writer on SQLite, and nothing it did is kept."""
    engine = open_engine(url or settings().database).execution_options(reads_only=True)
    with Session(engine, expire_on_commit=False) as session:
        yield session


@lru_cache(maxsize=1)
def needed_revision() -> str:
    """The migration that this code was written for, read off its file's name: Alembic would cost a desk 10 MB."""
    return max(file.name.partition("_")[0] for file in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def revision_of(engine: Engine) -> str:
    """The migration at which the tables stand; "" where there are none."""
    with engine.execution_options(reads_only=True).connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return ""
        return str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() or "")


def migrate(url: str | None = None) -> None:
    """Bring the tables to the newest shape; does nothing where they have it."""
    address = url or settings().database
    engine = open_engine(address)
    try:
        if revision_of(engine) != needed_revision():
            _upgrade(engine)
    except DatabaseError as error:
        shown = make_url(address).render_as_string(hide_password=True)
        why = " ".join(str(error.orig).split())
        raise Misconfigured(f"cannot open the database {shown}: {why}; check MINAOSHI_DATABASE_URL") from error


def _upgrade(engine: Engine) -> None:
    from alembic import command  # noqa: PLC0415 - 8 MB and a fifth of a second that nothing else needs
    from alembic.config import Config  # noqa: PLC0415 - part of it

    config = Config(attributes={"engine": engine})
    config.set_main_option("script_location", str(MIGRATIONS))
    command.upgrade(config, "head")
