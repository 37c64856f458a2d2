"""What many tests stand on: databases of both kinds, a mail server that listens, a browser; each one real."""

import gc
import os
import shutil
import signal
import socket
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default as modern
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import hypothesis
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from psycopg.sql import SQL

from tasks.clock import move_to
from tasks.database import migrate, open_engine
from tasks.setting_fields import Settings
from tasks.settings import settings
from tests.stage.once import FOLDER, PAST
from tests.stage.postgresql import PostgreSQL, postgresql_programs, running

if TYPE_CHECKING:
    from deployments.machine import Machine

REQUIRE_ALL = "MINAOSHI_REQUIRE_ALL"


def absent(what: str, package: str) -> NoReturn:
    """Skip for want of a program; fail where everything must be there (REQUIRE_ALL set to 1)."""
    reason = f"{what} is not on this machine; on Debian it is in the package {package}"
    if os.environ.get(REQUIRE_ALL) == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def pytest_configure(config: pytest.Config) -> None:
    """Keep the settings, the data and the Prefect server of whoever runs the tests out of their reach."""
    _hear_signals()
    home = Path(tempfile.mkdtemp(prefix="minaoshi-tests-"))
    config.add_cleanup(lambda: shutil.rmtree(home, ignore_errors=True))
    config.add_cleanup(FOLDER.cleanup)
    for name in [name for name in os.environ if name.startswith(("MINAOSHI_", "PREFECT_"))]:
        if name != REQUIRE_ALL:  # the workers that this process starts ask for it too
            del os.environ[name]
    os.environ |= {"MINAOSHI_HOME": str(home / "minaoshi"), "PREFECT_HOME": str(home / "prefect")}
    os.environ["PREFECT_SERVER_ANALYTICS_ENABLED"] = "false"
    Settings.model_config["env_file"] = None
    # A busy machine is slow and not wrong; where a change is judged, every run draws the same examples.
    hypothesis.settings.register_profile("house", deadline=None, derandomize="CI" in os.environ)
    hypothesis.settings.load_profile("house")


def _hear_signals() -> None:
    """Tests begun in the background may have signals ignored, which every process that they begin would inherit."""
    for number, heard in ((signal.SIGINT, signal.default_int_handler), (signal.SIGHUP, signal.SIG_DFL)):
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, heard)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Call bytes by their argument: packed ones carry the second they were packed in, and each worker packs its own."""
    return argname if isinstance(val, bytes) else None


BROWSER = Path(__file__).parent / "web" / "browser"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Have the tests that share Prefect's server share a worker too, so that it is started once; so those of a browser.

    Those that take long come first, so that no worker is left alone with one at the end.
    """
    for item in items:
        if "prefect_server" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("prefect"))
        elif BROWSER in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("browser"))
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Of what the test before put in the place of functions nothing is left."""
    PAST.patched = False


def pytest_collection_finish() -> None:
    """What collecting has made stays to the end: no later look for garbage goes through all of it again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def prefect_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator["Machine"]:
    """An installation with every deployment on a real Prefect server, without a worker.

    Flows that are called in a test run against its server; which database they use, each test says.
    """
    from prefect.settings import (  # noqa: PLC0415 - seconds to import
        PREFECT_API_SSL_CERT_FILE,
        PREFECT_API_URL,
        PREFECT_FLOWS_HEARTBEAT_FREQUENCY,
        temporary_settings,
    )

    from deployments.machine import free_port, machine  # noqa: PLC0415 - brings Prefect with it
    from deployments.server_settings import NO_AUTHORITY  # noqa: PLC0415 - the same
    from tests.stage.terminal import AS_MADE  # noqa: PLC0415 - the same

    with machine(tmp_path_factory.mktemp("installation"), free_port()) as here:
        here.start_server()
        with closing(sqlite3.connect(here.home / "prefect" / "prefect.db")) as tables:
            tables.execute("VACUUM INTO ?", (str(here.home / AS_MADE),))
        here.command("deploy")
        with temporary_settings(
            {
                PREFECT_API_URL: f"{here.address}/api",
                PREFECT_API_SSL_CERT_FILE: str(NO_AUTHORITY),
                PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None,
            }
        ):
            yield here


# ---------------------------------------------------------------------------------------------------- PostgreSQL


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    """A real PostgreSQL server for the session."""
    programs = postgresql_programs()
    if programs is None:
        absent("PostgreSQL's server", "postgresql")
    with running(programs) as server:
        yield server


# ----------------------------------------------------------------------------------------------------- databases


@pytest.fixture
def postgresql_url(postgresql: PostgreSQL) -> Iterator[str]:
    """The address of an empty PostgreSQL database of this test's own."""
    with postgresql.database() as url:
        yield url


@pytest.fixture
def sqlite_url(tmp_path: Path) -> Iterator[str]:
    """The address of a SQLite file of this test's own that is not there yet."""
    url = f"sqlite:///{tmp_path / 'empty.sqlite3'}"
    yield url
    open_engine(url).dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database_url(request: pytest.FixtureRequest) -> str:
    """A database without tables, once of each kind: for what makes the tables."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with every table and no row, to be copied."""
    file = tmp_path_factory.mktemp("template") / "minaoshi.sqlite3"
    migrate(f"sqlite:///{file}")
    open_engine(f"sqlite:///{file}").dispose()
    return file


@pytest.fixture(scope="session")
def postgresql_template(postgresql: PostgreSQL) -> str:
    """The name of a PostgreSQL database with every table and no row, to be copied."""
    postgresql.execute(SQL("CREATE DATABASE {}"), "with_tables")
    migrate(postgresql.url("with_tables"))
    open_engine(postgresql.url("with_tables")).dispose()
    return "with_tables"


@pytest.fixture
def migrated_sqlite_url(sqlite_template: Path) -> Iterator[str]:
    """The address of a SQLite file with every table, of this test's own.

    It stands where the one before stood, so that what the engine has learned to say in SQL it knows already.
    """
    file = sqlite_template.with_name("of_this_test.sqlite3")
    url = f"sqlite:///{shutil.copy(sqlite_template, file)}"
    PAST.begin(url)
    yield url
    PAST.forget()
    open_engine(url).dispose()
    for left in file.parent.glob(f"{file.name}*"):
        left.unlink()


@pytest.fixture
def migrated_postgresql_url(postgresql: PostgreSQL, postgresql_template: str) -> Iterator[str]:
    """The address of a PostgreSQL database with every table, of this test's own."""
    with postgresql.database(postgresql_template) as url:
        PAST.begin(url)
        yield url
        PAST.forget()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A database with every table, once of each kind: what holds on one must hold on the other (D-6)."""
    url: str = request.getfixturevalue(f"migrated_{request.param}_url")
    return url


# ---------------------------------------------------------------------------------------------------------- mail


@dataclass
class Mailbox:
    """A mail server on the loopback that keeps what it took; set `answer` to have it refuse."""

    messages: list[EmailMessage] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    answer: str = "250 OK"
    port: int = 0
    host: str = "127.0.0.1"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        del server, session
        if self.answer.startswith("2"):
            self.recipients += envelope.rcpt_tos
            self.raw.append(envelope.original_content or b"")
            self.messages.append(message_from_bytes(envelope.original_content or b"", EmailMessage, policy=modern))
        return self.answer


READY_WITHIN = 60
"""Seconds in which a mail server of the tests begins: on a machine with other work everything takes longer."""


class LoopbackController(Controller):
    """Takes the socket first and says its port afterwards, so that no other test can take the port in between."""

    def _create_server(self):  # type: ignore[no-untyped-def] # noqa: ANN202 - as in the library
        listener = socket.create_server((self.hostname, 0))
        self.port = listener.getsockname()[1]
        return self.loop.create_server(self._factory_invoker, sock=listener)


@pytest.fixture
def smtp_server() -> Iterator[Mailbox]:
    """A mail server that really listens, of this test's own."""
    mailbox = Mailbox()
    controller = LoopbackController(mailbox, hostname=mailbox.host, ready_timeout=READY_WITHIN)
    controller.start()
    mailbox.port = controller.port
    try:
        yield mailbox
    finally:
        controller.stop()


# ------------------------------------------------------------------------------------------------------- browser


@pytest.fixture(scope="session")
def chromium() -> str:
    """The machine's own Chromium, for Playwright's `executable_path`."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        absent("Chromium", "chromium")
    return found


@pytest.fixture
def database(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address that the settings name, once of each kind; the clock stands at nine in Tokyo on 1 April 2026."""
    monkeypatch.setenv("MINAOSHI_DATABASE_URL", database_url)
    monkeypatch.setenv("MINAOSHI_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("MINAOSHI_CLOCK", "moved")
    settings.cache_clear()
    move_to(date(2026, 4, 1))
    yield database_url
    settings.cache_clear()
