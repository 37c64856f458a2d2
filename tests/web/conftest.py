"""What tests of the web stand on: two ministries, a sender, and a client that reaches the application."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.testclient import TestClient

from domain.occasions import OccasionKind
from tasks.clock import move_to, now
from tasks.database import transaction
from tasks.senders import Allowed, add_sender
from tests.builders import at_database, government
from web.application import application

Post = Callable[..., httpx.Response]


@pytest.fixture
def two_ministries(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """MIC and MOJ; it is nine in Tokyo on 1 May 2026, and stays so."""
    monkeypatch.setenv("MINAOSHI_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("MINAOSHI_CLOCK", "moved")
    with at_database(database_url):
        move_to(date(2026, 5, 1))
        with transaction() as session:
            government(session)
        yield


@pytest.fixture
def token(two_ministries: None) -> str:
    """Of a sender that may report incidents and near misses of MIC, 20 an hour."""
    del two_ministries
    allowed = Allowed("MIC", [OccasionKind.INCIDENT, OccasionKind.NEAR_MISS], 20)
    with transaction() as session:
        return add_sender(session, "soc", allowed, "cli:me", now())


@pytest.fixture
def client(two_ministries: None) -> Iterator[TestClient]:
    del two_ministries
    with TestClient(application(), raise_server_exceptions=True) as client:
        yield client


@pytest.fixture
def post(client: TestClient, token: str) -> Post:
    """Sends a report with the sender's token."""

    def post(**more: Any) -> httpx.Response:  # noqa: ANN401 - whatever httpx takes
        headers = {"Authorization": f"Bearer {token}", **more.pop("headers", {})}
        answer: httpx.Response = client.post("/api/occasions", headers=headers, **more)
        return answer

    return post
