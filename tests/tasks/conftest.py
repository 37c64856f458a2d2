"""What tests of the tasks stand on: settings that point at a database and a folder of the test's own."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tasks.clock import move_to
from tasks.settings import settings


@pytest.fixture
def database(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address that the settings name, once of each kind; the clock stands at nine in Tokyo on 1 April 2026."""
    monkeypatch.setenv("MINAOSHI_DATABASE_URL", database_url)
    monkeypatch.setenv("MINAOSHI_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("MINAOSHI_CLOCK", "moved")
    settings.cache_clear()
    move_to(date(2026, 4, 1))
    yield database_url
    settings.cache_clear()
