"""`minaoshi status` begins with whether the engine runs, for people and for programs (D-8)."""

import json
from datetime import timedelta

import pytest

from deployments.deployment import declared
from models.engine.heartbeat import note_beat, note_look
from tasks.clock import machine_time
from tasks.database import transaction
from tasks.engine.heartbeat import note_laid
from tasks.engine.periods import periods
from tests.stage.commands import Run

pytestmark = pytest.mark.usefixtures("database")


def watched(ago: timedelta = timedelta(0)) -> None:
    """Deployed; the watcher looked so long ago, and every sweep ended a minute before that."""
    at = machine_time() - ago
    note_laid(declared())
    with transaction() as session:
        note_look(session, at, timedelta(minutes=1))
        for name in periods():
            note_beat(session, name, at - timedelta(minutes=2), at - timedelta(minutes=1))


def first_lines(run: Run, monkeypatch: pytest.MonkeyPatch, language: str) -> str:
    monkeypatch.setenv("LC_ALL", language)
    status, out, err = run("status")
    assert (status, err) == (0, "")
    return out


def test_before_a_deployment_it_says_how_to_start(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert first_lines(run, monkeypatch, "C").startswith("engine: not deployed yet; start it: minaoshi up\n")
    assert first_lines(run, monkeypatch, "ja_JP.UTF-8").startswith("エンジン: まだ配備されていません。")


def test_an_engine_that_runs_takes_two_lines(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    watched()
    verdict, ended, *_ = first_lines(run, monkeypatch, "C").splitlines()
    assert verdict == "engine: running"
    assert ended.startswith("  last finished: delivery of notices 1 minute ago, resumption of cases 1 minute ago")
    assert (
        first_lines(run, monkeypatch, "ja_JP.UTF-8")
        .splitlines()[1]
        .startswith("  最後に終わった時刻: 通知の発送 1分前、手続の再開 1分前")
    )


def test_each_fault_has_a_line_and_what_to_do_below_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINAOSHI_DELIVERY_EVERY", "10")
    watched()
    with transaction() as session:
        session.connection().exec_driver_sql("UPDATE heartbeat SET laid_at = ended_at WHERE ended_at IS NOT NULL")
    lines = first_lines(run, monkeypatch, "C").splitlines()
    assert lines[0] == "engine: not running properly, faults: 1"
    assert lines[1].startswith("  ! The scheduled job “delivery of notices” has not finished for more than three times")
    assert lines[2] == "    Check its recent runs and the workers in Prefect, and remove whatever is stopping them."


def test_programs_find_the_same_under_engine(run: Run) -> None:
    watched()
    engine = json.loads(run("status", "--json")[1])["engine"]
    assert (engine["running"], engine["faults"]) == (True, [])
    assert [one["name"] for one in engine["sweeps"]] == list(periods())
