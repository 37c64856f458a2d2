"""What is done in a process of its own, and what becomes of its end."""

import logging
import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from prefect.logging.handlers import PrefectConsoleHandler

from deployments.apart import apart
from domain.errors import BadInput, MinaoshiError, NotFound, Where
from tasks.settings import settings

ROOT = Path(__file__).parents[2]
INTERRUPTED = """
import os, signal, threading
from deployments.apart import apart
def act():
    print(os.getpid(), flush=True)
    os.kill(os.getppid(), signal.SIGINT)
    threading.Event().wait(60)
apart(act)
"""
"""Whoever waits is interrupted, and what is waited for goes on."""


def sign(file: Path) -> None:
    file.write_text(str(os.getpid()))


def refuse(error: MinaoshiError) -> None:
    raise error


def fall_over() -> None:
    raise ValueError("out of the blue")


def say_days(file: Path) -> None:
    file.write_text(str(settings().answer_days))


def say_level(file: Path) -> None:
    [console] = [one for one in logging.getLogger().handlers if isinstance(one, PrefectConsoleHandler)]
    file.write_text(logging.getLevelName(console.level))


@pytest.mark.parametrize(("platform", "here"), [("linux", False), ("darwin", True)])
def test_it_is_done_elsewhere_where_a_process_can_be_forked(
    platform: str, here: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    apart(partial(sign, tmp_path / "who"))
    assert ((tmp_path / "who").read_text() == str(os.getpid())) is here


@pytest.mark.parametrize("error", [NotFound("ministry", "XYZ", "see"), BadInput("odd", Where("a.csv", row=2), "mend")])
def test_what_it_refuses_is_refused_with_the_same_line(error: MinaoshiError) -> None:
    with pytest.raises(MinaoshiError) as raised:
        apart(partial(refuse, error))
    assert str(raised.value) == str(error)


def test_one_that_ends_otherwise_is_said(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(MinaoshiError, match="ended with 1; see above"):
        apart(fall_over)
    assert "out of the blue" in capfd.readouterr().err


def test_one_that_was_killed_is_said() -> None:
    with pytest.raises(MinaoshiError, match="ended with -9"):
        apart(lambda: os.kill(os.getpid(), 9))


def test_it_has_the_environment_that_is_given_and_nobody_else_has(tmp_path: Path) -> None:
    before = settings().answer_days
    apart(partial(say_days, tmp_path / "days"), {"MINAOSHI_ANSWER_DAYS": str(before + 1)})
    assert (tmp_path / "days").read_text() == str(before + 1)
    assert settings().answer_days == before


@pytest.mark.parametrize("level", ["INFO", "WARNING", "ERROR"])
def test_prefect_says_as_much_as_that_environment_asks(level: str, tmp_path: Path) -> None:
    apart(partial(say_level, tmp_path / "level"), {"PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": level})
    assert (tmp_path / "level").read_text() == level


def test_where_whoever_waits_is_interrupted_nothing_is_left_behind() -> None:
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", INTERRUPTED], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert "KeyboardInterrupt" in done.stderr
    assert not Path("/proc", done.stdout.strip()).exists()
