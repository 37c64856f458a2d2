"""How the command line is tried: in this process on a database of each kind, or as people start it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from deployments.cli import main
from tasks.settings import settings
from tests.stage.commands import Run, Said

ROOT = Path(__file__).parents[3]


@pytest.fixture
def database(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The database that commands use, once of each kind."""
    monkeypatch.setenv("MINAOSHI_DATABASE_URL", database_url)
    settings.cache_clear()
    yield database_url
    settings.cache_clear()


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in this process."""

    def run(*words: object) -> Said:
        capsys.readouterr()
        status = main([str(word) for word in words])
        return Said(status, *capsys.readouterr())

    return run


@pytest.fixture
def start(tmp_path: Path) -> Run:
    """Starts `python -m deployments.cli` as a process of its own, without a database."""

    def start(*words: object, locale: str = "C.UTF-8") -> Said:
        done = subprocess.run(  # noqa: S603 - this program itself
            [sys.executable, "-m", "deployments.cli", *map(str, words)],
            cwd=ROOT,
            env={**os.environ, "MINAOSHI_HOME": str(tmp_path / "nothing"), "LC_ALL": locale, "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        return Said(done.returncode, done.stdout, done.stderr)

    return start
