"""One engine on one folder: a second is refused while the first lives, and what a killed one left running is ended."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from deployments.alone import NOTE, alone
from domain.errors import Refused
from tests.stage.watching import until

ROOT = Path(__file__).parents[2]
LIVES = """
import sys
from pathlib import Path
from threading import Event
from deployments.alone import alone
from deployments.machine import free_port, machine

with alone(Path(sys.argv[1]), print), machine(Path(sys.argv[1]), free_port()) as here:
    print(here._start("web", "http.server", "--bind", "127.0.0.1", str(here.port)).pid, flush=True)
    Event().wait()
"""


@pytest.fixture
def first(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """An engine that lives on the folder, and the number of its one part, both gone with the test."""
    with subprocess.Popen([sys.executable, "-c", LIVES, str(tmp_path)], stdout=subprocess.PIPE, cwd=ROOT) as one:  # noqa: S603 - our own program
        assert one.stdout is not None
        part = int(one.stdout.readline())
        yield one, part
        one.kill()
    if lives(part):
        os.kill(part, signal.SIGKILL)


def lives(number: int) -> bool:
    """Whether it runs; one that has ended and that nobody has asked after runs no more."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def begin(home: Path) -> list[str]:
    """Begin another engine there; what it tells."""
    said: list[str] = []
    with alone(home, said.append):
        assert json.loads((home / NOTE).read_text())["by"] == os.getpid()
    return said


def test_a_second_one_is_refused_while_the_first_lives_and_named(
    tmp_path: Path, first: tuple[subprocess.Popen[bytes], int]
) -> None:
    one, part = first
    with pytest.raises(Refused, match=rf"runs on {tmp_path} already \(process {one.pid}\); end that with Ctrl-C"):
        begin(tmp_path)
    assert lives(part)


def test_what_a_killed_one_left_running_is_ended_and_told_in_one_line(
    tmp_path: Path, first: tuple[subprocess.Popen[bytes], int]
) -> None:
    one, part = first
    one.kill()
    one.wait()
    assert lives(part)
    assert begin(tmp_path) == ["the last one was killed; what it had left running is ended: web"]
    assert until(lambda: not lives(part))
    assert begin(tmp_path) == []


def test_it_is_told_in_japanese_too(
    tmp_path: Path, first: tuple[subprocess.Popen[bytes], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    first[0].kill()
    first[0].wait()
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    assert begin(tmp_path) == ["前回は強制終了されたため、残っていたプロセスを終了させました: 机"]


@pytest.mark.parametrize(
    "other", [{"began": "1"}, {"began": ""}, {"words": ["http.server"]}, {"home": "/elsewhere"}, {"place": "there"}]
)
def test_nothing_is_ended_that_is_not_surely_the_one_that_was_noted(
    tmp_path: Path, first: tuple[subprocess.Popen[bytes], int], other: dict[str, object]
) -> None:
    one, part = first
    one.kill()
    one.wait()
    noted = json.loads((tmp_path / NOTE).read_text())
    (tmp_path / NOTE).write_text(json.dumps({"by": 1, "parts": [noted["parts"][0] | other]}))
    assert begin(tmp_path) == []
    assert lives(part)


@pytest.mark.parametrize("left", ["", "{", "[]", '{"by": 1}'])
def test_a_note_that_was_cut_off_holds_up_nobody(tmp_path: Path, left: str) -> None:
    (tmp_path / NOTE).write_text(left)
    assert begin(tmp_path) == []
