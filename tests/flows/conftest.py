"""What tests of the flows stand on: two ministries in a database of the test's own, and a clock that stands still."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tasks.clock import move_to
from tasks.database import transaction
from tasks.settings import settings
from tests.stage.government import at_database, government


@pytest.fixture
def two_ministries(migrated_sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """MIC and MOJ with every post; it is nine in Tokyo on Monday, 6 April 2026, and mail is kept in the home folder."""
    monkeypatch.setenv("MINAOSHI_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("MINAOSHI_CLOCK", "moved")
    with at_database(migrated_sqlite_url):
        move_to(date(2026, 4, 6))
        with transaction() as session:
            government(session, ("MIC", "MOJ"))
        yield
    settings.cache_clear()
