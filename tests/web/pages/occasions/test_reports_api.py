"""POST /api/occasions: who may, how often, what is taken and what is answered (G3-4a, D-3, S-1)."""

import json
import logging
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import OperationalError
from sqlmodel import Session, col, select
from starlette.testclient import TestClient

from models.check.evaluation import Evaluation
from models.ledger.entries import LedgerEntry
from models.occasions.occasion import Occasion, Sender
from tasks.clock import move_to
from tasks.database import reading, transaction
from tasks.occasions.senders import admit, revoke_sender
from tests.stage.government import together
from web.application import _routed, application
from web.frame.body import MAX_BYTES
from web.frame.failures import PER_MINUTE
from web.frame.headers import ALWAYS
from web.pages.occasions import reports_api as endpoint

Post = Callable[..., httpx.Response]
LEAK = {"ministry": "MIC", "kind": "incident", "ground": "leak", "reference": "INC-1", "account": "PLANTED-WORDS"}


@pytest.fixture(autouse=True)
def fresh() -> None:
    """Nobody has guessed at the application yet: it counts for as long as the process lives."""
    _routed.cache_clear()


def occasions() -> list[Occasion]:
    with reading() as session:
        return list(session.exec(select(Occasion)))


def test_a_new_report_is_created_and_the_same_again_is_the_same(post: Post) -> None:
    first, again = post(json=LEAK), post(json=LEAK)
    assert (first.status_code, first.json()) == (201, {"occasion": 1, "new": True})
    assert (again.status_code, again.json()) == (200, {"occasion": 1, "new": False})
    [one] = occasions()
    assert (one.times, one.reported_by, one.account) == (2, "http:soc", "PLANTED-WORDS")
    with reading() as session:
        told = select(LedgerEntry).where(LedgerEntry.actor != "minaoshi").order_by(col(LedgerEntry.number))
        assert [entry.actor for entry in session.exec(told)] == ["cli:me", "http:soc"]
        assert len(session.exec(select(Evaluation)).all()) == 1, "its evaluation opened at once, and once"


@pytest.mark.parametrize(
    ("changed", "status", "line"),
    [
        ({"ministry": "MOJ"}, 403, "this sender may report for MIC only"),
        ({"kind": "threat"}, 403, "this sender may report only incident, near-miss"),
        ({"systems": ["x"]}, 404, "no system 'x'"),
        ({"ground": "outsourcing"}, 422, "column ground: 'outsourcing' is no ground of 'incident'"),
        ({"kind": "PLANTED"}, 422, "column kind: not one of its words"),
        ({"reference": "PLANTED WORDS"}, 422, "column reference: not a code"),
        ({"reference": "x" * 129}, 422, "column reference: not a text of at most 128"),
        ({"reference": 1}, 422, "column reference: not a text"),
        ({"occurred_on": "2999-01-01"}, 422, "lies in the future"),
        ({"account": ["PLANTED"]}, 422, "column account: not a text"),
        ({"account": "PLANTED\0"}, 422, "column account: not plain text"),
        ({"account": "秘" * 10_001}, 422, "column account: longer than 10,000"),
        ({"systems": "x"}, 422, "column systems: not a list"),
        ({"PLANTED": 1}, 422, "body: 1 fields that a report does not have"),
    ],
)
def test_what_cannot_be_taken_is_one_line_that_repeats_no_words(
    post: Post, changed: dict[str, object], status: int, line: str
) -> None:
    answer = post(json=LEAK | changed)
    assert answer.status_code == status
    assert line in answer.json()["error"]
    assert "PLANTED" not in answer.text
    assert occasions() == []


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'{"a":1,"a":2}', b"[" * 5000, b"\xff\xfe", b"1" * 5000])
def test_what_is_no_report_is_refused(post: Post, body: bytes) -> None:
    answer = post(content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 422
    assert "\n" not in answer.json()["error"]


@pytest.mark.parametrize(
    "headers", [{"Content-Type": "text/plain"}, {"Content-Type": "application/json", "Content-Encoding": "gzip"}, {}]
)
def test_only_plain_json_is_read(post: Post, headers: dict[str, str]) -> None:
    assert post(content=json.dumps(LEAK), headers=headers).status_code == 415


def test_a_body_over_the_limit_is_refused_whether_its_length_is_told_or_not(post: Post) -> None:
    kind = {"Content-Type": "application/json"}
    assert post(content=b" " * (MAX_BYTES + 1), headers=kind).status_code == 413
    assert post(content=iter([b" " * MAX_BYTES, b" "]), headers=kind).status_code == 413
    assert post(content=iter([b" " * MAX_BYTES]), headers=kind).status_code == 422


# ----------------------------------------------------------------------------------------------------- who may


@pytest.mark.parametrize("given", ["", "Bearer", "Bearer ", "Bearer nobody", "Basic c29jOnNvYw==", "Bearer \x80\xff"])
def test_without_a_token_that_is_somebodys_nothing_is_looked_at(client: TestClient, token: str, given: str) -> None:
    del token
    answer = client.post("/api/occasions", content=b"{", headers={b"Authorization": given.encode("latin-1")})
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")


def test_a_revoked_token_is_nobodys(post: Post) -> None:
    with transaction() as session:
        revoke_sender(session, "soc", "cli:me", datetime.now(UTC))
    assert post(json=LEAK).status_code == 401


def test_who_guesses_tokens_is_told_to_wait_and_those_who_have_one_are_not(client: TestClient, post: Post) -> None:
    guesses = [
        client.post("/api/occasions", headers={"Authorization": f"Bearer {n}"}) for n in range(2 * PER_MINUTE + 2)
    ]
    assert [one.status_code for one in guesses[:PER_MINUTE]] == [401] * PER_MINUTE
    assert guesses[-1].status_code == 429
    assert 0 < int(guesses[-1].headers["Retry-After"]) <= 60
    assert post(json=LEAK).status_code == 201


def test_a_sender_is_told_to_wait_once_it_sent_what_it_may_in_an_hour(post: Post) -> None:
    statuses = [post(content=b"", headers={"Content-Type": "application/json"}).status_code for _ in range(20)]
    assert set(statuses) == {422}, "what is refused counts, too"
    answer = post(json=LEAK)
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "3601")
    assert "try again in 3601 s" in answer.json()["error"]
    move_to(date(2026, 5, 1), hour=10)
    assert post(json=LEAK).status_code == 201


def test_processes_that_count_at_the_same_time_admit_exactly_what_is_allowed(token: str) -> None:
    at, waits = datetime(2026, 4, 6, 0, 59, 58, tzinfo=UTC), list[int]()

    def ask() -> None:
        with transaction() as session:
            found = admit(session, token, at)
            assert found is not None
            waits.append(found.wait)

    assert together([ask] * 24) == []
    assert sorted(waits) == [0] * 20 + [3] * 4
    with transaction() as session:
        found = admit(session, token, at + timedelta(seconds=2))
    assert found is not None
    assert found.wait == 0, "the next hour begins anew"
    with reading() as session:
        assert session.exec(select(Sender.sent)).one() == 1


# ------------------------------------------------------------------------------------------- whatever is asked


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/api/occasions", 405), ("GET", "/api/nothing", 404), ("GET", "/api/health", 200)],
)
def test_every_answer_carries_the_safe_headers_and_is_json(
    client: TestClient, method: str, path: str, status: int
) -> None:
    answer = client.request(method, path)
    assert answer.status_code == status
    assert answer.json()
    assert dict(answer.headers).items() >= {name.lower(): value for name, value in ALWAYS.items()}.items()


def test_a_fault_of_ours_shows_neither_trace_nor_words(
    token: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(session: Session, *_given: object) -> tuple[int, bool]:
        row = {"key": "k", "account": "PLANTED-WORDS"}
        session.connection().exec_driver_sql("INSERT INTO nowhere VALUES (:key, :account)", row)
        return 0, False

    monkeypatch.setattr(endpoint, "report_occasion", broken)
    with caplog.at_level(logging.DEBUG), TestClient(application(), raise_server_exceptions=False) as client:
        answer = client.post("/api/occasions", json=LEAK, headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 500
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.json() == {"error": "something went wrong here; nothing was recorded, send it again"}
    assert "PLANTED" not in caplog.text
    assert OperationalError.__name__ not in answer.text


WORDS = st.text(max_size=12) | st.sampled_from(["MIC", "incident", "leak", "near-miss", "2026-04-01", "INC-1"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=8,
)
FIELDS = st.sampled_from(["ministry", "kind", "ground", "reference", "occurred_on", "account", "systems"]) | WORDS
BODIES = st.binary(max_size=200) | st.dictionaries(FIELDS, VALUES, max_size=7).map(
    lambda said: json.dumps(said).encode()
)


@pytest.fixture
def unlimited(token: str) -> str:
    with transaction() as session:
        sender = session.exec(select(Sender)).one()
        sender.per_hour = 10_000
        session.add(sender)
    return token


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=BODIES, kind=st.sampled_from(["application/json"]) | st.text(st.characters(codec="ascii"), max_size=20))
def test_whatever_is_sent_is_answered_with_json_and_no_fault(
    client: TestClient, unlimited: str, body: bytes, kind: str
) -> None:
    headers: dict[str, Any] = {"Authorization": f"Bearer {unlimited}", "Content-Type": kind.strip().replace("\n", "")}
    headers["Content-Type"] = "".join(filter(str.isprintable, headers["Content-Type"]))
    answer = client.post("/api/occasions", content=body, headers=headers)
    assert answer.status_code in {200, 201, 403, 404, 415, 422}
    assert answer.json()
    assert answer.status_code < 300 or "\n" not in answer.json()["error"]
