"""`minaoshi up` as somebody at a terminal has it: ready soon, gone with Ctrl-C, and as it was the next time."""

import json
import subprocess
from pathlib import Path

import httpx
import pytest

from tests.terminal import ENDS_WITHIN, Terminal, new_terminal
from tests.watching import until

CTRL_C = 130
"""Exit status of a command that Ctrl-C ended."""

# In the group of those that share a Prefect server, so that no two servers start on the same machine at once.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("prefect")]


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return new_terminal(tmp_path)


def start_a_run(terminal: Terminal) -> str:
    """Ask for a run of the reminders and wait until a process has it; returns its id."""
    api = f"http://127.0.0.1:{terminal.environment['MINAOSHI_PREFECT_PORT']}/api"
    before = len(terminal.processes())
    deployment = httpx.get(f"{api}/deployments/name/reminders/reminders", timeout=30).json()["id"]
    run = httpx.post(f"{api}/deployments/{deployment}/create_flow_run", json={}, timeout=30).json()["id"]
    assert until(lambda: len(terminal.processes()) > before)
    return str(run)


def test_ctrl_c_ends_every_process_and_the_next_start_finds_everything_as_it_was(terminal: Terminal) -> None:
    with terminal.up() as running:
        assert "the sample government and baselines are in place" in terminal.screen.read_text()
        assert len(terminal.processes()) >= 4
        web = f"http://127.0.0.1:{terminal.environment['MINAOSHI_WEB_PORT']}/api/occasions"
        assert httpx.post(web, json={}, timeout=30).status_code == 401
        terminal.run("baseline", "publish", "管理基準 R7")
        run = start_a_run(terminal)
        terminal.press_ctrl_c(running)
        assert running.wait(ENDS_WITHIN) == CTRL_C
        assert terminal.processes() == []
    assert terminal.screen.read_text().splitlines()[-1] == f"stopped; the data stay in {terminal.home}"
    with terminal.up() as running:
        assert "sample" not in terminal.screen.read_text()
        releases = json.loads(terminal.run("status", "--json"))["releases"]
        assert ("管理基準 R7", 40) in {(one["release"], one["cases"]) for one in releases}
        api = f"http://127.0.0.1:{terminal.environment['MINAOSHI_PREFECT_PORT']}/api"
        assert httpx.get(f"{api}/flow_runs/{run}", timeout=30).json()["id"] == run
        terminal.press_ctrl_c(running)
        with pytest.raises(subprocess.TimeoutExpired):
            running.wait(0.2)
        terminal.press_ctrl_c(running)  # by somebody who cannot wait
        assert running.wait(ENDS_WITHIN) == CTRL_C
        assert terminal.processes() == []
