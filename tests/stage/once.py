"""What many tests begin with is played once and then put back as it was kept: the same rows, numbers and answer.

A story is put back only where the very same would come of playing it: every word written to the database since it was
new is the same, and so are the settings, the clock, and what the story is called with. Where that cannot be known,
because another thread wrote too or the test has put something else in the place of a function, the story is played.
"""

import os
import pickle
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import wraps
from hashlib import blake2b
from sqlite3 import connect
from tempfile import TemporaryDirectory
from typing import Any, ParamSpec, TypeVar

import pytest
from psycopg.sql import SQL, Identifier
from sqlalchemy import Connection, Engine, event, make_url

from domain.engine.environment import ClockSource
from tasks.clock import now
from tasks.database import open_engine
from tasks.settings import settings
from tests.stage.databases import TABLES

P = ParamSpec("P")
T = TypeVar("T")
NUMBERS = "SELECT quote_ident(sequencename), last_value FROM pg_sequences WHERE last_value IS NOT NULL"


@dataclass
class Past:
    """What was done to the database of the test that runs."""

    url: str = ""
    kind: str = ""
    database: str | None = None
    words: bytes = b""
    """A digest of all that was written since it was new; empty where that cannot be told."""
    patched: bool = False

    def begin(self, url: str) -> None:
        """A test is given this database, with every table and no row of its own."""
        address = make_url(url)
        self.url, self.kind, self.database = url, address.get_backend_name(), address.database
        self.words = b"" if self.patched else blake2b(self.kind.encode()).digest()

    def add(self, engine: Engine, *words: object) -> None:
        """Something was written, or what was written was kept or dropped."""
        if self.words and engine.url.database == self.database:
            alone = threading.current_thread() is threading.main_thread()
            self.words = blake2b(self.words + repr(words).encode()).digest() if alone else b""

    def forget(self) -> None:
        """From here on, what comes of a story depends on more than is written down here."""
        self.words = b""

    def patch(self) -> None:
        """The test has put something in the place of a function; so to its end."""
        self.words, self.patched = b"", True


@dataclass(frozen=True)
class Kept:
    """What a story left: its answer, and the database after it."""

    answer: bytes
    words: bytes
    rows: Any


PAST = Past()
KEPT: dict[bytes, Kept] = {}
FOLDER = TemporaryDirectory(prefix="minaoshi-once-")
"""Where the SQLite databases are kept; it goes with the process."""


@event.listens_for(Engine, "before_cursor_execute")
def _wrote(connection: Connection, _cursor: object, statement: str, parameters: object, *_more: object) -> None:
    if not statement.startswith(("SELECT", "PRAGMA")):
        connection.info["wrote"] = True
        PAST.add(connection.engine, statement, parameters)


def _ended(how: str) -> None:
    @event.listens_for(Engine, how)
    def ended(connection: Connection) -> None:
        if not connection.invalidated and connection.info.pop("wrote", False):
            PAST.add(connection.engine, how)


_ended("commit")
_ended("rollback")


def _patches(how: str) -> None:
    plain = getattr(pytest.MonkeyPatch, how)

    @wraps(plain)
    def noted(patch: pytest.MonkeyPatch, where: object, *given: object, **named: object) -> None:
        if where is not os.environ:  # which is where settings come from
            PAST.patch()
        plain(patch, where, *given, **named)

    setattr(pytest.MonkeyPatch, how, noted)


_patches("setattr")
_patches("setitem")


def played_once(story: Callable[P, T]) -> Callable[P, T]:
    """The story, or what it left when it was played before."""

    @wraps(story)
    def played(*given: P.args, **named: P.kwargs) -> T:
        told = settings()
        alone = threading.current_thread() is threading.main_thread()
        if not PAST.words or not alone or told.database_url != PAST.url:
            return story(*given, **named)
        moment = now() if told.clock is ClockSource.MOVED else None
        around = told.model_dump(exclude={"database_url", "home"})
        asked = repr((story.__module__, story.__qualname__, given, named, moment, around))
        key = blake2b(PAST.words + asked.encode()).digest()
        if kept := KEPT.get(key):
            _put_back(PAST.url, kept.rows)
            PAST.words = kept.words
            answer: T = pickle.loads(kept.answer)  # noqa: S301 - our own
            return answer
        answer = story(*given, **named)
        if PAST.words:
            KEPT[key] = Kept(pickle.dumps(answer), PAST.words, _taken(PAST.url))
        return answer

    return played


@contextmanager
def _connection(url: str) -> Iterator[Any]:
    """The driver's own connection to the database, out of the pool that the product uses."""
    pooled = open_engine(url).raw_connection()
    try:
        yield pooled.driver_connection
    finally:
        pooled.close()


def _taken(url: str) -> Any:  # noqa: ANN401 - each kind of database has its own
    with _connection(url) as connection:
        if PAST.kind == "sqlite":
            file = f"{FOLDER.name}/{len(KEPT)}.sqlite3"
            with closing(connect(file)) as kept:
                kept.execute("PRAGMA synchronous = OFF")
                connection.backup(kept)
            return file
        rows = dict(_rows(connection))
        numbers = connection.execute(NUMBERS).fetchall()
        connection.rollback()
        return rows, numbers


def _rows(connection: Any) -> Iterator[tuple[str, bytes]]:  # noqa: ANN401 - the driver's own
    for (name,) in connection.execute(TABLES).fetchall():
        with connection.cursor().copy(SQL("COPY {} TO STDOUT").format(Identifier(name))) as out:
            if lines := b"".join(out):
                yield name, lines


def _put_back(url: str, kept: Any) -> None:  # noqa: ANN401 - the driver's own
    with _connection(url) as connection:
        if PAST.kind == "sqlite":
            with closing(connect(kept)) as file:
                file.backup(connection)
            return
        rows, numbers = kept
        # No trigger asks: the ledger and what is published refuse to be deleted.
        connection.execute("SET LOCAL session_replication_role = replica")
        connection.execute(SQL(";").join(SQL("DELETE FROM {}").format(Identifier(name)) for name in rows))
        for name, lines in rows.items():
            with connection.cursor().copy(SQL("COPY {} FROM STDIN").format(Identifier(name))) as into:
                into.write(lines)
        for name, number in numbers:
            connection.execute("SELECT setval(%s, %s)", (name, number))
        connection.commit()
