"""What tests of the engine stand on: a government with an administrator, every deployment laid, a dead man's switch."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from deployments.deployment import declared
from domain.people.roles import Role
from models.people.organization import Organization
from tasks.clock import move_to
from tasks.database import transaction
from tasks.engine.heartbeat import note_laid
from tasks.settings import settings
from tests.stage.government import appoint, at_database, government

SECRET = "8d1f2c-switch"


@dataclass
class Switch:
    """A server that keeps what it was asked, and answers with a status; with 302 it leads elsewhere on itself."""

    status: int = 200
    asked: list[str] = field(default_factory=list)
    port: int = 0


@pytest.fixture
def switch(monkeypatch: pytest.MonkeyPatch) -> Iterator[Switch]:
    one = Switch()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            one.asked.append(self.path)
            self.send_response(one.status)
            self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None:  # noqa: ANN401 - the library's signature
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    one.port = server.server_port
    threading.Thread(target=server.serve_forever, daemon=True).start()
    point_at(monkeypatch, one.port)
    yield one
    server.shutdown()
    server.server_close()
    settings.cache_clear()


def point_at(monkeypatch: pytest.MonkeyPatch, port: int) -> None:
    monkeypatch.setenv("MINAOSHI_HEARTBEAT_URL", f"http://127.0.0.1:{port}/{SECRET}")
    settings.cache_clear()


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
