"""`minaoshi up` as somebody at a terminal has it: ready soon, gone with Ctrl-C, and as it was the next time."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from uuid import UUID

import httpx
import pytest
from prefect.client.orchestration import SyncPrefectClient

from deployments.machine import Machine
from tests.stage.terminal import ENDS_WITHIN, Terminal, children, new_terminal, what_is_in
from tests.stage.watching import until

CTRL_C = 130
"""Exit status of a command that Ctrl-C ended."""

# In the group of those that share a Prefect server, so that no two servers start on the same machine at once.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("prefect")]


@pytest.fixture
def terminal(tmp_path: Path, prefect_server: Machine) -> Terminal:
    """Somebody's, where Prefect's tables are there already."""
    return new_terminal(tmp_path, tables_of=prefect_server)


@pytest.fixture
def new_machine(tmp_path: Path) -> Terminal:
    """Somebody's who starts it for the first time."""
    return new_terminal(tmp_path)


def prefect(terminal: Terminal) -> SyncPrefectClient:
    """A client of this installation's server, which asks once more where its database is busy, as Prefect's own do."""
    return SyncPrefectClient(f"http://127.0.0.1:{terminal.environment['MINAOSHI_PREFECT_PORT']}/api")


def state_of(terminal: Terminal, run: UUID) -> str | None:
    with prefect(terminal) as client:
        return client.read_flow_run(run).state_name


def start_a_run(terminal: Terminal) -> UUID:
    """Ask for a run of the reminders and wait until a process has it; returns its id."""
    with prefect(terminal) as client:
        deployment = client.read_deployment_by_name("reminders/reminders")
        run = client.create_flow_run_from_deployment(deployment.id).id
    assert until(lambda: state_of(terminal, run) in {"Running", "Completed"})
    return run


def test_ctrl_c_ends_every_process_and_the_next_start_finds_everything_as_it_was(new_machine: Terminal) -> None:
    with new_machine.up() as running:
        assert "the sample government and baselines are in place" in new_machine.screen.read_text()
        assert len(new_machine.processes()) >= 4
        web = f"http://127.0.0.1:{new_machine.environment['MINAOSHI_WEB_PORT']}/api/occasions"
        assert httpx.post(web, json={}, timeout=30).status_code == 401
        new_machine.run("baseline", "publish", "管理基準 R7")
        run = start_a_run(new_machine)
        new_machine.press_ctrl_c(running)
        assert running.wait(ENDS_WITHIN) == CTRL_C
        assert new_machine.processes() == []
    assert new_machine.screen.read_text().splitlines()[-1] == f"stopped; the data stay in {new_machine.home}"
    with new_machine.up() as running:
        assert "sample" not in new_machine.screen.read_text()
        releases = json.loads(new_machine.run("status", "--json"))["releases"]
        assert ("管理基準 R7", 40) in {(one["release"], one["cases"]) for one in releases}
        assert state_of(new_machine, run)
        new_machine.press_ctrl_c(running)
        with pytest.raises(subprocess.TimeoutExpired):
            running.wait(0.2)
        new_machine.press_ctrl_c(running)  # by somebody who cannot wait
        assert running.wait(ENDS_WITHIN) == CTRL_C
        assert new_machine.processes() == []


def of_ministries(status: str) -> list[str]:
    """What a status says below how the engine stands, which is another from minute to minute."""
    lines = status.splitlines()
    return lines[next(number for number, line in enumerate(lines) if line.startswith("code")) :]


def test_what_it_prints_can_be_typed_in_a_second_terminal_where_nothing_is_set(terminal: Terminal) -> None:
    with terminal.up() as running:
        [line] = [line for line in terminal.screen.read_text().splitlines() if "minaoshi status" in line]
        plain = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
        done = subprocess.run(["sh", "-c", line], cwd="/", env=plain, capture_output=True, text=True, check=True)  # noqa: S603, S607 - as people type it
        assert "no organization" not in done.stdout
        assert of_ministries(done.stdout) == of_ministries(terminal.run("status"))
        assert len(of_ministries(done.stdout)) > 40
        terminal.press_ctrl_c(running)
        running.wait(ENDS_WITHIN)


def part(running: subprocess.Popen[bytes], words: bytes) -> int:
    """The process that was started with these words; the worker forks others, which say the same."""
    found = [one for one in children(running.pid) if words in what_is_in(Path(f"/proc/{one}/cmdline"))]
    return found[0] if found else 0


@pytest.mark.timeout(600)
def test_server_worker_and_desk_that_are_killed_come_back_by_themselves_and_work_goes_on(terminal: Terminal) -> None:
    parts = {"server": b"prefect_server\0server\0start", "worker": b"cli\0worker", "web": b"cli\0serve"}
    api = f"http://127.0.0.1:{terminal.environment['MINAOSHI_PREFECT_PORT']}/api"
    desk = f"http://127.0.0.1:{terminal.environment['MINAOSHI_WEB_PORT']}/api/health"
    with terminal.up() as running:
        for name, words in parts.items():
            before = part(running, words)
            os.kill(before, signal.SIGKILL)
            assert until(lambda words=words, before=before: part(running, words) not in {0, before})  # type: ignore[misc]  # bound here
            assert f"the {name} ended by itself and is started again at once; see" in terminal.screen.read_text()
        assert until(lambda: answers(f"{api}/health") and answers(desk))
        run = start_a_run(terminal)
        assert until(lambda: state_of(terminal, run) == "Completed")
        terminal.press_ctrl_c(running)
        assert running.wait(ENDS_WITHIN) == CTRL_C
        assert terminal.processes() == []


def answers(address: str) -> bool:
    try:
        return httpx.get(address, timeout=5).is_success
    except httpx.HTTPError:
        return False


@pytest.mark.timeout(600)
def test_after_a_kill_the_next_start_ends_what_was_left_and_takes_its_place(terminal: Terminal) -> None:
    with terminal.up() as running:
        second = subprocess.run(
            [sys.executable, "-m", "deployments.cli", "up"],
            env=terminal.environment,
            cwd=terminal.home.parent,
            capture_output=True,
            text=True,
            check=False,
        )
        assert second.returncode == 1
        refused = f"minaoshi: minaoshi runs on {terminal.home} already (process {running.pid}); end that with Ctrl-C"
        assert second.stderr.splitlines() == [f"{refused}, or set another MINAOSHI_HOME"]
        left = {part(running, words) for words in (b"server\0start", b"cli\0worker", b"cli\0serve")}
        running.kill()
        running.wait()
        with terminal.up() as again:
            assert "what it had left running is ended: worker, server, web" in terminal.screen.read_text()
            assert left.isdisjoint(terminal.processes())
            terminal.press_ctrl_c(again)
            assert again.wait(ENDS_WITHIN) == CTRL_C
        assert terminal.processes() == []
