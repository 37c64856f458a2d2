"""Runs that ended long ago leave Prefect with their logs and artifacts; what ended lately stays (D-8)."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from prefect import flow
from prefect.artifacts import create_markdown_artifact
from prefect.client.orchestration import get_client
from prefect.logging import get_run_logger
from prefect.settings import PREFECT_API_URL, temporary_settings

from deployments.machine import Machine, free_port, machine
from tasks.settings import settings
from tests.stage.watching import run_id, until


@pytest.fixture
def tidy(tmp_path: Path) -> Iterator[Machine]:
    """A server that keeps runs for three days, and looks every second for what is older."""
    often = {"PREFECT_SERVER_SERVICES_DB_VACUUM_LOOP_SECONDS": "1"}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MINAOSHI_RUNS_KEPT", "3")
        settings.cache_clear()
        with machine(tmp_path / "installation", free_port(), often) as here:
            here.start_server()
            with temporary_settings({PREFECT_API_URL: f"{here.address}/api"}):
                yield here
    settings.cache_clear()


@flow
def sweep(number: int) -> None:
    """A run that leaves everything behind that a run can leave."""
    get_run_logger().info("round %s", number)
    create_markdown_artifact(f"round {number}", key=f"round-{number}")


def rows(file: Path, run: UUID) -> dict[str, int]:
    """How much Prefect's database holds of a run."""
    keys = {"flow_run": "id", **dict.fromkeys(("flow_run_state", "log", "artifact"), "flow_run_id")}
    with sqlite3.connect(file) as database:
        return {
            table: database.execute(f"SELECT COUNT(*) FROM {table} WHERE {key} = ?", (str(run),)).fetchone()[0]  # noqa: S608 - our words
            for table, key in keys.items()
        }


def ended(file: Path, run: UUID, days: int) -> None:
    """Have a run end so many days ago, once everything that it left is there."""
    assert until(lambda: rows(file, run), lambda seen: all(seen.values()))
    moment = f"{datetime.now(UTC) - timedelta(days=days):%Y-%m-%d %H:%M:%S.%f}"
    with sqlite3.connect(file, timeout=60) as database:
        database.execute("UPDATE flow_run SET end_time = ? WHERE id = ?", (moment, str(run)))


def test_a_run_is_kept_for_the_days_that_are_set_and_then_goes_with_all_that_it_left(tidy: Machine) -> None:
    old, new = (run_id(sweep(number, return_state=True)) for number in (1, 2))
    file = tidy.home / "prefect" / "prefect.db"
    ended(file, old, days=4)
    ended(file, new, days=2)
    assert until(lambda: rows(file, old), lambda seen: not any(seen.values())) == dict.fromkeys(rows(file, old), 0)
    assert all(rows(file, new).values())
    with get_client(sync_client=True) as client:
        assert [run.id for run in client.read_flow_runs()] == [new]
