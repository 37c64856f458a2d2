"""What tests of the engine stand on: a government with an administrator, and every deployment laid."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import select

from deployments.deployment import declared
from domain.roles import Role
from models.organization import Organization
from tasks.clock import move_to
from tasks.database import transaction
from tasks.engine.heartbeat import note_laid
from tasks.settings import settings
from tests.builders import appoint, at_database, government


@pytest.fixture
def installation(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """MIC and MOJ, an administrator at the Center, everything deployed now; it is nine in Tokyo on 6 April 2026."""
    monkeypatch.setenv("MINAOSHI_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("MINAOSHI_CLOCK", "moved")
    with at_database(database_url):
        move_to(date(2026, 4, 6))
        with transaction() as session:
            government(session, ("MIC", "MOJ"))
            center = session.exec(select(Organization).where(Organization.code == "NCO")).one()
            appoint(session, center, Role.ADMINISTRATOR, 1)
        note_laid(declared())
        yield
    settings.cache_clear()
