"""The demonstration as somebody at a terminal has it: what it says from its first days on, and Ctrl-C in the midst."""

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stage.terminal import ENDS_WITHIN, PATIENT, Terminal, new_terminal
from tests.stage.watching import until

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("prefect"), pytest.mark.timeout(600)]

FIRST = "setting up government and Prefect…"
DAY = re.compile(r"2025-0[4-9]-\d\d  \S")
DAYS = 4
"""So many lines that end with how many notices went out: one at each day that is played."""


@pytest.fixture
def playing(tmp_path: Path) -> Iterator[tuple[Terminal, subprocess.Popen[bytes]]]:
    here = new_terminal(tmp_path)
    terminal = Terminal(tmp_path / "out" / "home", here.environment, here.screen)
    command = [sys.executable, "-m", "deployments.cli", "demo", "--out", str(tmp_path / "out")]
    with here.screen.open("wb") as screen:
        demo = subprocess.Popen(  # noqa: S603 - our own words
            command, env=here.environment, cwd=tmp_path, stdout=screen, stderr=screen, start_new_session=True
        )
    yield terminal, demo
    demo.kill()
    demo.wait()


def days(terminal: Terminal) -> int:
    return len(re.findall(r"notices [\d,]+$", terminal.screen.read_text(), re.MULTILINE))


def test_it_says_a_line_a_day_and_nothing_is_left_running_once_somebody_has_seen_enough(
    playing: tuple[Terminal, subprocess.Popen[bytes]],
) -> None:
    terminal, demo = playing
    until(lambda: days(terminal) >= DAYS or demo.poll() is not None, looks=PATIENT)
    assert demo.poll() is None, terminal.screen.read_text()
    demo.send_signal(signal.SIGTERM)  # to it alone, as a service manager does; a terminal would say it to all
    assert demo.wait(ENDS_WITHIN) == 130
    # What is forked shows the environment of the demonstration itself, the parts that of what it sets up.
    asked = Terminal(terminal.home.parents[1] / "data", terminal.environment, terminal.screen)
    assert until(lambda: not terminal.processes() and not asked.processes())
    first, *others = terminal.screen.read_text().splitlines()
    assert first == FIRST
    assert [line for line in others if not DAY.match(line)] == []
    assert list((terminal.home / "mail").glob("*.eml"))
