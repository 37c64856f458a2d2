"""What whoever watches from outside is answered: alive, ready, and whether the engine runs (D-8, S-1)."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import update
from starlette.testclient import TestClient

from deployments.deployment import declared
from domain.cases.kinds import FaultKind
from domain.engine.fault import LASTS, WATCHED_WITHIN, Fault
from models.engine.engine_fault import note_seen
from models.engine.heartbeat import Heartbeat, note_beat, note_look
from tasks.clock import machine_time
from tasks.database import migrate, needed_revision, open_engine, transaction
from tasks.engine.heartbeat import note_laid
from tasks.settings import settings
from tests.stage.government import at_database
from web.application import application


def answers(client: TestClient, path: str) -> tuple[int, str]:
    answer = client.get(path)
    return answer.status_code, answer.json().get("error", "")


def stamp(url: str, revision: str) -> None:
    with open_engine(url).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :to"), {"to": revision})


def test_with_tables_of_this_code_it_is_alive_and_ready(client: TestClient) -> None:
    assert client.get("/api/health").json() == {"alive": True}
    assert client.get("/api/ready").json() == {"ready": True}


def test_tables_of_before_are_not_ready_and_the_line_says_where_they_stand(
    client: TestClient, database_url: str
) -> None:
    stamp(database_url, "0010")
    line = f"tables stand at 0010, this code needs {needed_revision()}; run minaoshi status, which brings them there"
    assert answers(client, "/api/ready") == answers(client, "/api/ready/engine") == (503, line)
    assert client.get("/api/health").status_code == 200


def test_tables_of_a_newer_version_are_not_ready_either(client: TestClient, database_url: str) -> None:
    stamp(database_url, "9999")
    status, line = answers(client, "/api/ready")
    assert status == 503
    assert line.endswith("they are of a newer version: install that one")


def test_without_tables_it_is_not_ready_until_they_are_made(empty_database_url: str) -> None:
    with at_database(empty_database_url), TestClient(application()) as client:
        status, line = answers(client, "/api/ready")
        assert (status, line.split(",")[0]) == (503, "tables stand at nothing")
        migrate()
        assert answers(client, "/api/ready") == (200, "")


@pytest.mark.parametrize("path", ["/api/ready", "/api/ready/engine"])
def test_a_database_that_does_not_answer_is_said_without_its_address(path: str, tmp_path: Path) -> None:
    for url in ("postgresql://somebody:wachtwoord@127.0.0.1:1/minaoshi", f"sqlite:///{tmp_path}"):
        with at_database(url), TestClient(application()) as client:
            status, line = answers(client, path)
            assert client.get("/api/health").status_code == 200
        assert (status, line) == (503, "the database does not answer; start it, or check MINAOSHI_DATABASE_URL")


def run_all(later: timedelta = timedelta(0)) -> None:
    """As deployed runs and the watcher write it."""
    at = machine_time() + later
    with transaction() as session:
        note_look(session, at, WATCHED_WITHIN)
        for one in declared():
            note_beat(session, one["name"], at, at)


def test_the_engine_is_not_ready_before_it_is_deployed_and_ready_while_it_runs(client: TestClient) -> None:
    first = client.get("/api/ready/engine")
    assert (first.status_code, first.json()["faults"][0]["kind"]) == (503, "not_deployed")
    note_laid(declared())
    run_all()
    second = client.get("/api/ready/engine")
    assert (second.status_code, second.json()["running"], second.json()["faults"]) == (200, True, [])
    assert {one["name"]: one["period_seconds"] for one in second.json()["sweeps"]} == {
        "annual": 86400,
        "delivery": 300,
        "feeds": 3600,
        "reminders": 86400,
        "resumption": 300,
    }


def test_a_sweep_that_is_later_than_three_of_its_periods_is_the_reason(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MINAOSHI_DELIVERY_EVERY", "10")
    note_laid(declared())
    run_all(timedelta(seconds=-40))
    with transaction() as session:
        note_look(session, machine_time(), WATCHED_WITHIN)
        session.exec(update(Heartbeat).values(laid_at=machine_time() - timedelta(seconds=40)))
    settings.cache_clear()
    answer = client.get("/api/ready/engine")
    assert answer.status_code == 503
    assert [(one["kind"], one["subject"]) for one in answer.json()["faults"]] == [("sweep_late", "delivery")]


def test_what_the_watcher_saw_in_prefect_is_a_reason_once_it_lasts(client: TestClient) -> None:
    note_laid(declared())
    gone = Fault(FaultKind.WORKER_GONE, "minaoshi", machine_time())
    for later in (-LASTS, -LASTS / 2, timedelta(0)):
        with transaction() as session:
            note_look(session, machine_time() + later, LASTS)
            note_seen(session, [gone], machine_time() + later)
    answer = client.get("/api/ready/engine")
    assert answer.status_code == 503
    assert {one["kind"] for one in answer.json()["faults"]} == {"worker_gone"}


def test_it_says_nothing_of_ministries_to_whoever_asks(client: TestClient) -> None:
    note_laid(declared())
    said = client.get("/api/ready/engine").text
    assert "MIC" not in said
    assert "MOJ" not in said
