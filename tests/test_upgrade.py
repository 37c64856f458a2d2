"""An installation from before the rooms goes on under the present code, on both databases (D-6, D-8).

The dumps in tests/stage/before_the_rooms are of commit 58a1cb0 with Prefect 3.8.8: everything is stopped, four
revisions, two evaluations and an improvement are open, one decision has its suspended run in Prefect, notices wait, a
yearly report is a draft, and the last acts were not taken up by anybody.
"""

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from email.message import EmailMessage
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from prefect.client.orchestration import SyncPrefectClient
from sqlalchemy import Connection, text
from sqlmodel import SQLModel

from domain.notices.identity import message_id
from domain.secrecy.confirmation_code import confirmation_code
from tasks.database import MIGRATIONS, open_engine
from tasks.ledger.verifying import verify_ledger
from tasks.settings import settings
from tests.stage.terminal import ENDS_WITHIN, Terminal, new_terminal
from tests.stage.upgrading import MOMENT, put_back, put_back_postgresql
from tests.stage.watching import until

# In the group of those that share a Prefect server, so that no two servers start on the same machine at once.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("prefect")]

SOON = {
    "PREFECT_WORKER_QUERY_SECONDS": "1",
    "PREFECT_SERVER_SERVICES_SCHEDULER_RECENT_DEPLOYMENTS_LOOP_SECONDS": "1",
    "MINAOSHI_DELIVERY_EVERY": "10",
}
"""Nobody waits five minutes for the next delivery."""
CASES = ("revision", "evaluation", "improvement")
OPEN = [
    ("evaluation", "MOF", "planning", "plan"),
    ("evaluation", "MOJ", "inspecting", "inspections"),
    ("improvement", "MIC", "carrying_out", "responses"),
    ("revision", "MIC", "deciding", "decision"),
    ("revision", "MOE", "answering", "answers"),
    ("revision", "MOF", "answering", "answers"),
    ("revision", "MOJ", "consulting", "opinions"),
]
"""What was open when everything stopped; the answers of MOE were complete by then, and nobody had taken that up."""
OVER = ("in_force", "superseded", "closed")
MINUTES = "全会一致で改定案を了承した。"
APPROVE, RETURN = "賛成 approve", "差戻し return"
Row = tuple[Any, ...]


class Mailbox(Protocol):
    """What `smtp_server` gives."""

    host: str
    port: int
    messages: list[EmailMessage]


@dataclass(frozen=True)
class Installation:
    """Its database, of whatever shape the tables are, and the terminal of whoever upgrades it."""

    url: str
    terminal: Terminal

    @contextmanager
    def connected(self) -> Iterator[Connection]:
        with open_engine(self.url).execution_options(reads_only=True).connect() as connection:
            yield connection

    def rows(self, query: str) -> list[Row]:
        with self.connected() as connection:
            return [tuple(row) for row in connection.execute(text(query))]

    def column(self, query: str) -> list[Any]:
        return [value for (value,) in self.rows(query)]

    def cases(self) -> dict[tuple[str, int], Row]:
        """Each case that is not over: its ministry, phase, what it waits for, its round and dates."""
        return {
            (kind, row[0]): row[1:]
            for kind in CASES
            for row in self.rows(
                f"SELECT a.id, o.code, phase, waits_for, round, due_on, phase_due FROM {kind} a"  # noqa: S608 - our names
                " JOIN organization o ON o.id = a.organization_id ORDER BY a.id"
            )
            if row[2] not in OVER
        }

    def left(self) -> list[tuple[str, int]]:
        """Open cases on which somebody acted and that nobody took up since."""
        moved = {kind: self.column(f"SELECT id FROM {kind} WHERE taken_up < version") for kind in CASES}  # noqa: S608 - our names
        return [case for case in self.cases() if case[1] in moved[case[0]]]

    def outcome(self, decision: int) -> Row:
        """The outcome, how often minutes were refused, and the run that stands for it."""
        [row] = self.rows(f"SELECT outcome, attempts, handle FROM decision WHERE id = {decision}")  # noqa: S608 - a number
        return row


@pytest.fixture(params=["sqlite", "postgresql"])
def installation(
    request: pytest.FixtureRequest, tmp_path: Path, smtp_server: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Installation]:
    """Put back as it stood when its processes were stopped."""
    terminal, kind = new_terminal(tmp_path), request.param
    file = terminal.home / "minaoshi.sqlite3"
    put_back(f"{kind}-prefect", terminal.home / "prefect" / "prefect.db")
    (terminal.home / "clock").write_text(MOMENT)
    if kind == "sqlite":
        url = f"sqlite:///{file}"
        put_back(kind, file)
    else:
        url = request.getfixturevalue("postgresql_url")
        put_back_postgresql(kind, url)
    here = {"MINAOSHI_HOME": str(terminal.home), "MINAOSHI_DATABASE_URL": url, "MINAOSHI_CLOCK": "moved"}
    for name, value in here.items():
        monkeypatch.setenv(name, value)
    settings.cache_clear()
    mail = f"mailto://{smtp_server.host}:{smtp_server.port}/?from=minaoshi@x.example&to={{to}}"
    yield Installation(
        url, replace(terminal, environment={**terminal.environment, **SOON, **here, "MINAOSHI_MAIL_URL": mail})
    )
    open_engine(url).dispose()
    settings.cache_clear()


def form(client: SyncPrefectClient, run: UUID) -> dict[str, Any]:
    """What Prefect's page asks for at a run; nothing while the run waits for nobody."""
    state = client.read_flow_run(run).state
    keys = state.state_details.run_input_keyset if state and state.is_paused() else None
    kept = {one.key: one.value for one in client.filter_flow_run_input(run, "", 200, set())} if keys else {}
    found: dict[str, Any] = json.loads(kept[keys["schema"]])["properties"] if keys and keys["schema"] in kept else {}
    return found


def enter_minutes(installation: Installation, decision: int, vote: str) -> None:
    """Fill in the form and press Resume on Prefect's page, once the run waits there: every member votes alike."""
    port = installation.terminal.environment["MINAOSHI_PREFECT_PORT"]
    [digest] = installation.column(f"SELECT digest FROM decision WHERE id = {decision}")  # noqa: S608 - a number
    code = confirmation_code(decision, digest, settings().code_key)
    said = {"minutes": MINUTES, "chair_code": code}
    with SyncPrefectClient(f"http://127.0.0.1:{port}/api") as client:
        fields = until(lambda: form(client, UUID(installation.outcome(decision)[2])))
        votes = {name: vote for name in fields if name.startswith("vote_")}
        assert len(votes) == 4
        answer = client.resume_flow_run(UUID(installation.outcome(decision)[2]), run_input=votes | said)
        assert answer.status.value == "ACCEPT"


def is_of_this_code(installation: Installation) -> bool:
    """Whether the tables are those that the code declares."""
    with open_engine(installation.url).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        head = ScriptDirectory(str(MIGRATIONS)).get_current_head()
        return (context.get_current_revision(), compare_metadata(context, SQLModel.metadata)) == (head, [])


@pytest.mark.timeout(600)
def test_open_cases_a_suspended_decision_and_waiting_notices_go_on_after_an_upgrade(
    installation: Installation, smtp_server: Mailbox
) -> None:
    before = installation.cases()
    assert sorted((kind, *row[:3]) for (kind, _), row in before.items()) == OPEN
    [(decision, case)] = installation.rows("SELECT id, revision_id FROM decision WHERE outcome = 'open'")
    waiting = set(installation.column("SELECT key FROM outbox WHERE state = 'waiting'"))
    drafts = installation.rows("SELECT id, digest, round, version, published_on FROM annual_report")
    assert (len(waiting) > 1, len(drafts)) == (True, 1)

    with installation.terminal.up() as running:
        assert until(installation.left, lambda cases: not cases) == []
        assert is_of_this_code(installation)
        assert "Ministry MOE" in installation.terminal.run("status")
        after = installation.cases()
        [taken_up] = [key for key, row in before.items() if row[:2] == ("MOE", "answering")]
        assert after.pop(taken_up)[:3] == ("MOE", "consulting", "opinions")
        assert after == {key: row for key, row in before.items() if key != taken_up}
        assert installation.rows("SELECT id, digest, round, version, published_on FROM annual_report") == drafts

        enter_minutes(installation, decision, RETURN)
        refused = until(lambda: installation.outcome(decision)[1])
        assert refused == 1, "the old form has no field for the reason"
        enter_minutes(installation, decision, APPROVE)
        assert until(lambda: installation.outcome(decision)[0], "approved".__eq__) == "approved"
        phase = f"SELECT phase FROM revision WHERE id = {case}"  # noqa: S608 - a number
        assert until(lambda: installation.column(phase), ["in_force"].__eq__) == ["in_force"]

        still = "SELECT key FROM outbox WHERE state IN ('waiting', 'claimed', 'sending') AND effect = 'notice'"
        assert until(lambda: waiting & set(installation.column(still)), lambda keys: not keys) == set()
        installation.terminal.press_ctrl_c(running)
        running.wait(ENDS_WITHIN)
    went: dict[str, str] = dict(
        installation.rows("SELECT key, letter FROM outbox WHERE state = 'sent' AND effect = 'notice'")
    )
    assert waiting <= went.keys()
    arrived = Counter(str(mail["Message-ID"]) for mail in smtp_server.messages)
    assert {message_id(went[key], settings().mail_domain) for key in waiting} <= arrived.keys()
    assert set(arrived.values()) == {1}
    assert verify_ledger()[1] == ""
