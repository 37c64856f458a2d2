"""Which runs have a process here, and what tells this place from another."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from tasks.engine import processes
from tasks.engine.processes import here, is_of_here, living_runs, worker_name
from tests.stage.watching import until


@pytest.fixture
def process() -> Iterator[tuple[UUID, "subprocess.Popen[bytes]"]]:
    """A process that carries out a run, as its environment says, until its input ends."""
    run = uuid4()
    environment = {**os.environ, "PREFECT__FLOW_RUN_ID": str(run)}
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, env=environment) as started:
        yield run, started
        started.kill()


def test_a_run_lives_as_long_as_its_process(process: tuple[UUID, "subprocess.Popen[bytes]"]) -> None:
    run, started = process
    assert until(lambda: run in living_runs())
    started.kill()
    assert until(lambda: run not in living_runs()), "one that was killed and not yet waited for"
    assert uuid4() not in living_runs()


@pytest.mark.parametrize("named", ["", "-" * 36, "0123456789abcdef0123456789abcdef0123", "a run of somebody else's"])
def test_what_a_process_calls_so_and_is_no_run_is_nobodys(
    named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = uuid4()
    for number, said in ((1, named), (2, str(run))):
        (tmp_path / str(number)).mkdir()
        (tmp_path / f"{number}/environ").write_bytes(f"HOME=/\0PREFECT__FLOW_RUN_ID={said}\0".encode())
    monkeypatch.setattr(processes, "PROCESSES", tmp_path)
    assert living_runs() == {run}
    with pytest.raises(ValueError, match="carries out no run"):
        processes.environment_of_run(1)


def test_a_worker_of_this_machine_is_known_by_its_name() -> None:
    assert here().startswith(socket.gethostname())
    assert is_of_here(worker_name("minaoshi"))
    assert not is_of_here(f"minaoshi {socket.gethostname()}")
    assert not is_of_here(f"minaoshi {socket.gethostname()} 00000000")
    assert not is_of_here("ProcessWorker 04efb62e-b168-4c75-bb98-833222c4dd4f")
    assert not is_of_here("")


def test_a_machine_that_does_not_show_its_processes_claims_to_know_of_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "PROCESSES", tmp_path)
    assert living_runs() == frozenset()
    assert not is_of_here(worker_name("minaoshi"))
