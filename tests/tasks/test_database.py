"""Transactions: whole or not at all, many at once, readers never behind writers, bad addresses told (D-6)."""

import os
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import sqlalchemy
from sqlmodel import Session, func, select

from domain.errors import Misconfigured
from domain.ledger.chain import Act, broken
from models.ledger.entries import LedgerEntry, LedgerHead, chain, record
from models.people.organization import Organization
from tasks import database
from tasks.database import migrate, open_engine, reading, transaction
from tests.stage.government import MONDAY, together

ROOT = Path(__file__).parents[2]


def organization(code: str) -> Organization:
    return Organization.model_validate({"code": code, "kind": "ministry", "name_ja": code, "name_en": code})


def codes(session: Session) -> set[str]:
    return set(session.exec(select(Organization.code)))


def test_eight_threads_of_fifty_transactions_each_all_arrive(database_url: str) -> None:
    def write(thread: int) -> None:
        for turn in range(50):
            with transaction(database_url) as session:
                session.add(organization(f"{thread}-{turn}"))
                record(session, MONDAY, [Act(f"thread {thread}", "write", f"{turn}")])

    assert together([lambda thread=thread: write(thread) for thread in range(8)]) == []  # type: ignore[misc]  # each its own number
    with reading(database_url) as session:
        assert session.exec(select(func.count()).select_from(Organization)).one() == 400
        head = session.exec(select(LedgerHead)).one()
        assert head.number == 400
        assert broken(chain(session), (head.number, head.seal)) == ""


@pytest.fixture
def impatient(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A database in a file that waits for nobody: whoever comes while another writes is refused."""
    url = f"sqlite:///{tmp_path}/minaoshi.sqlite3"
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.2)
    migrate(url)
    sqlalchemy.event.listen(open_engine(url), "checkout", lambda opened, *_: opened.execute("PRAGMA busy_timeout=0"))
    yield url
    open_engine.cache_clear()


def test_threads_of_one_process_write_in_turn_and_leave_nothing_to_sqlites_own_waiting(
    impatient: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 60)

    def write(thread: int) -> None:
        for turn in range(25):
            with suppress(ZeroDivisionError), transaction(impatient) as session:
                session.add(organization(f"{thread}-{turn}"))
                session.flush()
                if turn % 5 == 0:
                    raise ZeroDivisionError

    assert together([lambda thread=thread: write(thread) for thread in range(8)]) == []  # type: ignore[misc]  # each its own number
    with reading(impatient) as session:
        assert len(codes(session)) == 8 * 20


def test_who_would_wait_for_themselves_is_refused_and_others_go_on(impatient: str) -> None:
    def write_within() -> None:
        with transaction(impatient) as outer, transaction(impatient) as inner:
            outer.connection()
            inner.connection()

    with pytest.raises(sqlalchemy.exc.OperationalError, match="locked"):
        write_within()
    for code in ("MIC", "MOJ"):
        with transaction(impatient) as session:
            session.add(organization(code))
    with reading(impatient) as session:
        assert codes(session) == {"MIC", "MOJ"}


def test_a_connection_that_is_lost_takes_nobodys_turn_with_it(impatient: str) -> None:
    with open_engine(impatient).connect() as connection:
        begun = connection.begin()
        connection.invalidate()
        begun.rollback()
    with transaction(impatient) as session:
        assert database.TURN in session.connection().info


def test_a_reader_waits_for_no_writer_and_sees_nothing_unfinished(database_url: str) -> None:
    with transaction(database_url) as writing:
        writing.add(organization("MIC"))
        writing.flush()
        seen: list[set[str]] = []

        def read() -> None:
            with reading(database_url) as session:
                seen.append(codes(session))

        reader = threading.Thread(target=read)
        reader.start()
        reader.join(timeout=30)
        assert seen == [set()]
    with reading(database_url) as session:
        assert codes(session) == {"MIC"}


def test_what_a_reader_writes_is_not_kept(database_url: str) -> None:
    with reading(database_url) as session:
        session.add(organization("MIC"))
        session.flush()
    with reading(database_url) as session:
        assert codes(session) == set()


def test_a_transaction_that_fails_leaves_nothing(database_url: str) -> None:
    def fail() -> None:
        with transaction(database_url) as session:
            session.add(organization("MIC"))
            record(session, MONDAY, [Act("a", "b", "c")])
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with reading(database_url) as session:
        assert codes(session) == set()
        assert session.exec(select(LedgerEntry)).all() == []
        assert session.exec(select(LedgerHead)).one().number == 0


def test_a_row_that_points_nowhere_is_refused(database_url: str) -> None:
    child = organization("MIC")
    child.parent_id = 999
    with transaction(database_url) as session:
        session.add(child)
        with pytest.raises(sqlalchemy.exc.IntegrityError):
            session.flush()
        session.rollback()


@pytest.mark.parametrize(
    "url",
    [
        "nonsense",
        "mysql://user:hunter2@db.example/x",
        "sqlite://",
        "sqlite:///:memory:",
        "postgresql://user:hunter2@db.example:port/x",
        "postgresql://user:hunter2@127.0.0.1:1/x",
        "postgresql+asyncpg://user:hunter2@127.0.0.1:1/x",
    ],
)
def test_an_address_that_cannot_be_used_is_told_in_one_line_without_its_password(
    url: str,
) -> None:
    with pytest.raises(Misconfigured) as refused:
        migrate(url)
    assert "\n" not in str(refused.value)
    assert "hunter2" not in str(refused.value)


def test_a_file_that_is_no_database_or_no_folder_is_told_in_one_line(tmp_path: Path) -> None:
    other = tmp_path / "letter.txt"
    other.write_text("拝啓 " * 500)
    for url in (f"sqlite:///{other}", f"sqlite:///{other}/minaoshi.sqlite3", f"sqlite:///{tmp_path}"):
        with pytest.raises(Misconfigured, match=r"^[^\n]*MINAOSHI_DATABASE_URL[^\n]*$"):
            migrate(url)


def test_processes_that_make_the_tables_at_the_same_moment_all_find_them(empty_database_url: str) -> None:
    making = f"from tasks.database import migrate; migrate({empty_database_url!r})"
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    begun = [
        subprocess.Popen([sys.executable, "-c", making], cwd=ROOT, env=surroundings, stderr=subprocess.PIPE)  # noqa: S603 - this Python
        for _ in range(3)
    ]
    said = [process.communicate()[1].decode() for process in begun]
    assert [process.returncode for process in begun] == [0, 0, 0], said
    assert "ledger_entry" in sqlalchemy.inspect(open_engine(empty_database_url)).get_table_names()


def test_a_database_in_a_file_is_for_its_owners_eyes_alone_also_one_that_was_made_before(tmp_path: Path) -> None:
    file = tmp_path / "data" / "minaoshi.sqlite3"
    migrate(f"sqlite:///{file}")
    with transaction(f"sqlite:///{file}") as session:
        session.add(organization("MIC"))
        session.flush()
        shown = {one.name: stat.S_IMODE(one.stat().st_mode) for one in (file.parent, *file.parent.iterdir())}
    assert shown == {
        "data": 0o700,
        "minaoshi.sqlite3": 0o600,
        "minaoshi.sqlite3-wal": 0o600,
        "minaoshi.sqlite3-shm": 0o600,
    }
    open_engine.cache_clear()
    file.chmod(0o644)
    with reading(f"sqlite:///{file}") as session:
        session.exec(select(Organization)).one()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
