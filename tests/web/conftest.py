"""What tests of the web stand on: two ministries, a sender, and a client that reaches the application."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from domain.cases.kinds import OccasionKind
from models.access.visit import Reach, Way
from models.people.person import Person
from tasks.access.signing_in.secrets import digest_of, sealed
from tasks.access.signing_in.tokens import Wanted, make_token
from tasks.access.signing_in.visits import begin_visit
from tasks.clock import move_to, now
from tasks.database import transaction
from tasks.occasions.senders import Allowed, add_sender
from tests.stage.government import at_database, government
from web.application import application
from web.frame.cookies import visit_name

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


Visit = Callable[..., TestClient]


@pytest.fixture
def visit(two_ministries: None) -> Iterator[Visit]:
    """Signs somebody in by code, as a link would: a client with the cookie of their visit, and `csrf` for its forms."""
    del two_ministries
    app = application()
    with ExitStack() as stack:

        def visit(code: str) -> TestClient:
            client = stack.enter_context(TestClient(app, follow_redirects=False))
            with transaction() as session:
                person = session.exec(select(Person.id).where(Person.code == code)).one()
                token = begin_visit(session, person or 0, Way.LINK, now())
            client.cookies.set(visit_name(), token)
            return client

        yield visit


def csrf_of(client: TestClient) -> str:
    """What the forms on pages of this client's visit carry."""
    return sealed("form", digest_of(client.cookies[visit_name()]))


def token_of(code: str, reach: Reach = Reach.WRITE) -> dict[str, str]:
    """The header with which a program of this person reaches the API."""
    with transaction() as session:
        person = session.exec(select(Person.id).where(Person.code == code)).one() or 0
        token = make_token(session, person, Wanted("program", reach, date(2026, 12, 31)), person, now())
    return {"Authorization": f"Bearer {token}"}
