"""What ends by itself is started again, at once and then more slowly, and given up where that does not help (D-8)."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest

from deployments import keeping, part, watching
from deployments.keeping import keep_up
from deployments.machine import Machine, free_port
from deployments.part import PAUSES, WITHIN, pause_before
from domain.errors import Undelivered
from tests.stage.watching import until


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Machine]:
    """A machine whose engine is not there to be looked after."""
    monkeypatch.setattr(watching, "EVERY", 3600)
    monkeypatch.setattr(watching, "watch", lambda over, _tell: over.wait())
    one = Machine(tmp_path / "data", free_port())
    yield one
    one.stop()


def test_a_part_that_ended_comes_back_at_once_then_later_each_time_and_is_given_up_after_five() -> None:
    ended: list[float] = []
    pauses: list[float | None] = []
    for moment in range(6):
        ended.append(moment)
        pauses.append(pause_before(ended, moment))
    assert pauses == [*PAUSES, None]
    assert PAUSES[0] == 0
    assert list(PAUSES) == sorted(PAUSES)
    assert len(PAUSES) == 5


def test_what_ended_long_ago_counts_no_longer() -> None:
    assert pause_before([0, 1, 2, 3, 4, WITHIN + 10], WITHIN + 10) == 0


def test_a_part_that_is_killed_is_started_again_and_it_is_said_with_its_log(here: Machine) -> None:
    first = here._start("listening", "http.server", "--bind", "127.0.0.1", str(here.port))
    said: list[str] = []
    over = Event()
    keeper = Thread(target=keep_up, args=(here, said.append, over))
    keeper.start()
    os.kill(first.pid, signal.SIGKILL)
    assert until(lambda: here.parts[0].process.pid != first.pid)
    assert until(lambda: here._answers(f"http://127.0.0.1:{here.port}/"))
    over.set()
    keeper.join()
    log = here.home / "logs" / "listening.log"
    assert said == [f"the listening ended by itself and is started again at once; see {log}"]


def test_a_part_that_does_not_last_is_given_up_with_one_line_and_its_words_are_kept(
    here: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(part, "PAUSES", (0, 0, 0, 0, 0))
    monkeypatch.setattr(keeping, "NAP", 0.01)
    here._start("early", "this", "and", "that")
    said: list[str] = []
    with pytest.raises(Undelivered, match="the early ended again and again within 10 minutes and is given up; see"):
        keep_up(here, said.append)
    assert len(said) == 5
    assert (here.home / "logs" / "early.log").read_text().count("Zen of Python") == 6


def test_parts_are_called_by_what_they_are_in_japanese_too(here: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    here._start("worker", "this")
    line = keeping._begun_anew(here.parts[0], 15)
    assert line.startswith("ワーカーが終了したため、15秒後に起動し直します（ログ: ")
