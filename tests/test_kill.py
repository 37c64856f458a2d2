"""Whoever is killed, whenever: every case arrives, nothing is lost, nothing is decided or told twice (issue 2)."""

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import copy_context
from dataclasses import dataclass
from datetime import date, timedelta
from email.message import EmailMessage
from pathlib import Path
from threading import Event, Thread
from typing import Any, Protocol
from uuid import UUID

import pytest
from prefect.client.orchestration import SyncPrefectClient
from prefect.settings import PREFECT_API_URL, temporary_settings
from sqlalchemy import make_url
from sqlmodel import and_, col, select

from deployments.keeping import keep_up
from deployments.machine import Machine, free_port, machine
from domain.baseline.catalog import BaselineKind, Catalog
from domain.decisions.committee import Outcome, Vote
from domain.notices.identity import message_id
from domain.standards.revision import Phase
from models.decisions.decision import Decision
from models.ledger.entries import LedgerEntry
from models.notices.outbox import Delivery, Effect, Outbox
from models.standards.document import Coverage
from models.standards.revision.revision import Revision
from tasks.baseline.releases import import_release
from tasks.clock import move_to, now, today
from tasks.database import reading, transaction
from tasks.ledger.verifying import verify_ledger
from tasks.settings import settings
from tests.stage.government import answer_all, at_database, government, items
from tests.stage.story import give_opinions, vote
from tests.stage.terminal import children
from tests.stage.watching import until

ROOT = Path(__file__).parents[1]
MINISTRIES = ("MIC", "MOJ", "MOF")
ENDED = frozenset({"Completed", "Failed", "Cancelled"})

pytestmark = pytest.mark.slow


class Mailbox(Protocol):
    """What `smtp_server` gives."""

    host: str
    port: int
    messages: list[EmailMessage]


def deaths(url: str, folder: Path, when: str, first: int, step: int) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What comes of the procedures undisturbed, and of a death at every `step`-th commit from the first on."""
    done = subprocess.run(  # noqa: S603 - this Python
        [sys.executable, "-m", "tests.stage.killing", url, str(folder), when, str(first), str(step)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    told, *others = map(json.loads, done.stdout.splitlines())
    assert told["undisturbed"]["phases"] == ["in_force", "in_force"]
    assert told["undisturbed"]["evaluations"] == ["closed"]
    assert [phase for _, phase, _ in told["undisturbed"]["improvements"]] == ["planning"]
    assert told["undisturbed"]["decisions"] == ["approved"] * 3
    nothing = {"ledger": "", "uncovered": [], "unsent": [], "never went out": [], "went out unasked": [], "copies": 0}
    assert {name: told["undisturbed"][name] for name in nothing} == nothing
    assert [one["commit"] for one in others] == list(range(first, told["commits"] + 1, step))
    return told, others


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_process_killed_at_any_commit_of_the_procedure_leaves_nothing_that_the_next_cannot_finish(
    when: str, tmp_path: Path
) -> None:
    """Before and after every odd commit, and so once between any two of them."""
    told, others = deaths(f"sqlite:///{tmp_path}/template/minaoshi.sqlite3", tmp_path / "template", when, 1, 2)
    assert told["commits"] > 50
    assert {one["died"] for one in others} == {"SIGKILL"}
    assert [one for one in others if one["wrong"] != []] == []


def test_the_same_holds_on_postgresql(postgresql_url: str, tmp_path: Path) -> None:
    assert make_url(postgresql_url).get_backend_name() == "postgresql"
    _, others = deaths(postgresql_url, tmp_path / "template", "after", 3, 12)
    assert {one["died"] for one in others} == {"SIGKILL"}
    assert [one for one in others if one["wrong"] != []] == []


# ------------------------------------------------------------------------------------- a real server and its worker


@dataclass(frozen=True)
class Site:
    """An installation at work that is kept up as `minaoshi up` does, and an administrator's look at it."""

    here: Machine
    client: SyncPrefectClient

    def start(self, name: str, **parameters: str) -> UUID:
        """Have a deployed run carried out by the worker; returns as soon as it has taken it."""
        deployment = self.client.read_deployment_by_name(f"{name}/{name}")
        run = self.client.create_flow_run_from_deployment(deployment.id, parameters=parameters).id
        assert until(lambda: self.state(run), lambda state: state not in {"Scheduled", "Pending", "Late"})
        return run

    def run(self, name: str) -> UUID:
        """The same; returns as soon as it runs."""
        run = self.start(name)
        assert until(lambda: self.state(run), lambda state: state != "Submitting", pause=0.05)
        return run

    def state(self, run: UUID) -> str:
        return self.client.read_flow_run(run).state_name or ""

    def ended(self, run: UUID) -> str:
        """How it ended at last: one that crashed is begun again."""
        for _ in range(3):
            if until(lambda: self.state(run), ENDED.__contains__) in ENDED:
                break
        return self.state(run)

    def sweep(self, name: str) -> str:
        """A round of a sweep from its beginning; one that meets a running one is left out, and begun anew."""
        while (state := self.ended(self.start(name))) == "Cancelled":
            continue
        return state

    def process(self, name: str) -> subprocess.Popen[bytes]:
        """The process of a part as it is now."""
        [found] = [part.process for part in self.here.parts if part.name == name]
        return found

    def kill(self, name: str) -> None:
        """SIGKILL to a part's process and to all that it started; it comes back by itself."""
        process = self.process(name)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        assert until(lambda: self.process(name).pid != process.pid)

    def flow_processes(self) -> list[int]:
        """The processes that the worker started."""
        return children(self.process("worker").pid)


@contextmanager
def kept_up(here: Machine) -> Iterator[None]:
    """What `minaoshi up` does once everything runs, in a thread."""
    over = Event()
    keeper = Thread(target=copy_context().run, args=(keep_up, here, print, over))
    keeper.start()
    try:
        yield
    finally:
        over.set()
        keeper.join()


@pytest.fixture
def site(
    smtp_server: Mailbox, migrated_sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Site]:
    mail = f"mailto://{smtp_server.host}:{smtp_server.port}/?from=minaoshi@x.example&to={{to}}"
    more = {
        "PREFECT_WORKER_QUERY_SECONDS": "2",
        "MINAOSHI_CLOCK": "moved",
        "MINAOSHI_MAIL_URL": mail,
        "MINAOSHI_DATABASE_URL": migrated_sqlite_url,
    }
    monkeypatch.setenv("MINAOSHI_HOME", str(tmp_path / "installation"))
    monkeypatch.setenv("MINAOSHI_CLOCK", "moved")
    with at_database(migrated_sqlite_url), machine(tmp_path / "installation", free_port(), more) as here:
        move_to(date(2026, 4, 6))
        with transaction() as session:
            government(session, MINISTRIES)
        import_release(Catalog("R7", items(20)), BaselineKind.MANAGEMENT, "R7", date(2026, 4, 1), "NCO")
        here.start_server()
        here.command("deploy")
        here.start_worker()
        address = f"{here.address}/api"
        with temporary_settings({PREFECT_API_URL: address}), kept_up(here), SyncPrefectClient(api=address) as client:
            yield Site(here, client)
    settings.cache_clear()


def tomorrow() -> None:
    """Leases of those who died run out."""
    move_to(today() + timedelta(days=1))


@pytest.mark.timeout(900)
def test_worker_server_and_flows_killed_on_the_way_delay_it_and_lose_nothing(site: Site, smtp_server: Mailbox) -> None:
    run = site.start("release", release="R7")
    site.kill("worker")
    assert site.ended(run) == "Completed"
    for case in (1, 2, 3):
        answer_all(case, now())
    site.run("resumption")
    site.kill("server")
    assert until(lambda: Machine._answers(f"{site.here.address}/api/health"))
    assert site.sweep("resumption") == "Completed"
    for case in (1, 2, 3):
        give_opinions(case, at=now())
    run = site.run("resumption")
    for process in site.flow_processes():
        with suppress(ProcessLookupError):  # it ended with another
            os.kill(process, signal.SIGKILL)
    assert site.ended(run) in {"Completed", "Cancelled"}
    assert site.sweep("resumption") == "Completed"
    for case in (1, 2, 3):
        vote(case, Vote.APPROVE, now())
    run = site.run("delivery")
    site.kill("worker")
    tomorrow()
    assert site.ended(run) in {"Completed", "Cancelled"}
    for name in ("resumption", "delivery"):
        assert site.sweep(name) == "Completed"
    tomorrow()
    assert site.sweep("delivery") == "Completed"
    with reading() as session:
        assert {case.phase for case in session.exec(select(Revision))} == {Phase.IN_FORCE}
        assert [one.outcome for one in session.exec(select(Decision))] == [Outcome.APPROVED] * 3
        closed = session.exec(select(LedgerEntry).where(LedgerEntry.action == "close decision")).all()
        assert len(closed) == 3
        assert {entry.state for entry in session.exec(select(Outbox))} <= {Delivery.SENT, Delivery.OVERTAKEN}
        went = and_(col(Outbox.effect) == Effect.NOTICE, col(Outbox.state) == Delivery.SENT)
        letters = set(session.exec(select(Outbox.letter).where(went)))
        in_force = select(Coverage).where(col(Coverage.until_id).is_(None))
        assert len(session.exec(in_force).all()) == 3 * 20
    assert verify_ledger()[1] == ""
    arrived = Counter(str(mail["Message-ID"]) for mail in smtp_server.messages)
    assert arrived.keys() == {message_id(letter, settings().mail_domain) for letter in letters}
    assert sum(arrived.values()) - len(arrived) <= 1
