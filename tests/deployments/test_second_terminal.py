"""Commands that are printed to be typed elsewhere find the same installation, and say no secret (S-1)."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from deployments.second_terminal import typed
from tasks.settings import settings


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    settings.cache_clear()
    yield
    settings.cache_clear()


PROGRAM = Path(sys.executable).parent / "minaoshi"


def test_where_nothing_is_set_only_the_folder_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MINAOSHI_HOME", raising=False)
    assert typed({}, "status") == f"cd {tmp_path} && {PROGRAM} status"


def test_what_is_set_here_is_said_and_no_path_depends_on_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MINAOSHI_HOME", "my data")
    monkeypatch.setenv("MINAOSHI_WEB_PORT", "5001")
    said = typed({"MINAOSHI_DATABASE_URL": ""}, "revision", "resume")
    home = f"MINAOSHI_HOME='{tmp_path}/my data'"
    assert said == f"cd {tmp_path} && {home} MINAOSHI_WEB_PORT=5001 MINAOSHI_DATABASE_URL='' {PROGRAM} revision resume"


def test_a_password_and_the_secret_stay_unsaid(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINAOSHI_DATABASE_URL", "postgresql://minaoshi:hunter2@db.example/minaoshi")
    monkeypatch.setenv("MINAOSHI_SECRET", "0123456789abcdef0123456789abcdef")
    said = typed({}, "status")
    assert "hunter2" not in said
    assert "0123" not in said
    monkeypatch.setenv("MINAOSHI_DATABASE_URL", "postgresql://minaoshi@db.example/minaoshi")
    settings.cache_clear()
    assert "MINAOSHI_DATABASE_URL=postgresql://minaoshi@db.example/minaoshi" in typed({}, "status")
    monkeypatch.setenv("MINAOSHI_DATABASE_URL", "postgresql://db.example/minaoshi?user=minaoshi&password=hunter2")
    settings.cache_clear()
    assert "hunter2" not in typed({}, "status")
