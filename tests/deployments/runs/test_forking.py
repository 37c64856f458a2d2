"""Runs forked from a process that has everything imported: what stands for a run is as good as the run itself."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest

from deployments.runs import forking
from deployments.runs.forking import Forking
from deployments.runs.stand_in import ASKED, STREAMS
from deployments.workers import STAND_IN
from tasks.engine.processes import living_runs
from tests.stage.terminal import children
from tests.stage.watching import until

pytestmark = pytest.mark.skipif(not forking.CAN_FORK, reason="runs are forked on Linux alone")

WORKER = """
import sys
from deployments.runs.forking import runs_forked
with runs_forked() as name:
    print(name, flush=True)
    sys.stdin.read()
"""
CLOSED = "http://127.0.0.1:9/api"
"""The address of no server: Prefect's engine says so and ends."""
OTHER = 65534
"""An account that is not root."""


@dataclass(frozen=True)
class Place:
    """A worker that does nothing but have runs forked."""

    worker: "subprocess.Popen[str]"
    name: str

    @property
    def forks(self) -> int:
        """The process that forks."""
        [process] = children(self.worker.pid)
        return process

    @contextmanager
    def knock(self) -> Iterator[socket.socket]:
        """A line to it, as what stands for a run has one."""
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(f"\0{self.name}")
            line.settimeout(60)
            yield line

    @contextmanager
    def run(self, api: str, number: object, **more: str) -> Iterator["subprocess.Popen[str]"]:
        """What stands for a run against a server, begun as the worker begins it."""
        surroundings = os.environ | {"PREFECT_API_URL": api, "PREFECT__FLOW_RUN_ID": str(number), **more}
        command = [sys.executable, "-I", "-S", STAND_IN, self.name]
        with subprocess.Popen(  # noqa: S603 - our own words
            command, env=surroundings, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        ) as run:
            try:
                yield run
            finally:
                run.kill()


def there(process: int) -> bool:
    """Whether a process still runs."""
    with suppress(FileNotFoundError):
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


@contextmanager
def forked() -> Iterator[Place]:
    with subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-c", WORKER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as worker:
        assert worker.stdout
        place = Place(worker, worker.stdout.readline().strip())
        forks = place.forks
        try:
            yield place
        finally:
            worker.kill()
    assert until(lambda: not there(forks))


@pytest.fixture(scope="module")
def place() -> Iterator[Place]:
    with forked() as one:
        yield one


@pytest.fixture
def silent() -> Iterator[str]:
    """The address of a server that takes connections and says nothing: a run there goes on until somebody ends it."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        yield f"http://127.0.0.1:{door.getsockname()[1]}/api"


def begun(place: Place) -> int:
    """The process of the one run that goes on."""
    [run] = until(lambda: children(place.forks), lambda seen: len(seen) == 1)
    return run


def test_the_run_has_environment_folder_and_output_of_what_stands_for_it_and_ends_as_it_ends(place: Place) -> None:
    with place.run(CLOSED, uuid4()) as run:
        said, _ = run.communicate(timeout=60)
    assert "Connection refused" in said
    assert run.returncode == 1
    assert "RuntimeWarning" not in said


def test_it_is_seen_as_living_while_its_run_goes_on(place: Place, silent: str) -> None:
    number = uuid4()
    with place.run(silent, number) as run:
        process = begun(place)
        assert number in living_runs()
        os.kill(process, signal.SIGKILL)
        assert run.wait(60) == -signal.SIGKILL
        assert number not in living_runs()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_to_it_is_a_signal_to_the_run(place: Place, silent: str, number: int) -> None:
    with place.run(silent, uuid4()) as run:
        process = begun(place)
        run.send_signal(number)
        assert run.wait(60) != 0
        assert until(lambda: not there(process))


def test_with_it_the_run_is_killed_for_nobody_would_know_that_it_lives(place: Place, silent: str) -> None:
    with place.run(silent, uuid4()) as run:
        process = begun(place)
        run.kill()
        assert until(lambda: not there(process))
        assert there(place.forks)


def test_runs_go_on_beside_each_other_and_end_one_by_one(place: Place, silent: str) -> None:
    with place.run(silent, uuid4()) as one, place.run(silent, uuid4()) as other:
        assert len(until(lambda: children(place.forks), lambda seen: len(seen) == 2)) == 2
        one.kill()
        assert len(until(lambda: children(place.forks), lambda seen: len(seen) == 1)) == 1
        assert other.poll() is None


def test_a_run_outlives_its_worker_and_what_forks_ends_after_the_last(silent: str) -> None:
    with forked() as place, place.run(silent, uuid4()) as run:
        forks, process = place.forks, begun(place)
        place.worker.kill()
        place.worker.wait()
        with pytest.raises(subprocess.TimeoutExpired):
            run.wait(0.5)
        assert there(process)
        run.terminate()
        assert run.wait(60) != 0
        assert until(lambda: not there(forks))


def test_runs_die_with_what_forked_them_and_those_that_come_later_have_a_process_of_their_own(silent: str) -> None:
    with forked() as place, place.run(silent, uuid4()) as run:
        forks, process = place.forks, begun(place)
        os.kill(forks, signal.SIGKILL)
        assert run.wait(60) == -signal.SIGKILL
        assert until(lambda: not there(process))
        with place.run(CLOSED, uuid4()) as alone:
            said, _ = alone.communicate(timeout=60)
        assert "Connection refused" in said
        assert alone.returncode == 1


def test_who_asks_without_output_or_stands_for_no_run_gets_none(place: Place) -> None:
    with place.knock() as line:
        line.shutdown(socket.SHUT_WR)
        assert line.recv(1) == b""
    with place.knock() as line:
        line.sendall(ASKED)
        assert line.recv(1) == b""
    with place.knock() as line:
        socket.send_fds(line, [ASKED], list(STREAMS))  # a process whose environment names no run
        assert line.recv(1) == b""
    assert children(place.forks) == []
    with place.run(CLOSED, uuid4()) as run:
        assert run.wait(60) == 1


@pytest.mark.skipif(os.getuid() != 0, reason="only root can be somebody else")
def test_another_account_has_no_runs_here(place: Place) -> None:
    knock = f"s = socket.socket(socket.AF_UNIX); s.connect('\\0{place.name}'); print(s.recv(1))"
    program = f"import os, socket; os.setuid({OTHER}); {knock}"
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "b''", done.stderr


def test_where_a_machine_cannot_fork_there_is_no_name_to_do_it_by(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forking, "CAN_FORK", False)
    with forking.runs_forked() as name:
        assert name == ""


def test_nothing_else_is_forked() -> None:
    """A stray byte of a line that has ended meanwhile is nobody's signal."""
    door, other = socket.socketpair()
    with door, other:
        Forking(door, 0)._pass_on(other)
