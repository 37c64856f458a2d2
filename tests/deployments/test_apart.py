"""What is done in a process of its own, and what becomes of its end."""

import os
import sys
from functools import partial
from pathlib import Path

import pytest

from deployments.apart import apart
from domain.errors import BadInput, MinaoshiError, NotFound, Where


def sign(file: Path) -> None:
    file.write_text(str(os.getpid()))


def refuse(error: MinaoshiError) -> None:
    raise error


def fall_over() -> None:
    raise ValueError("out of the blue")


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
