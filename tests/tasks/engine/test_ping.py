"""The dead man's switch, with a real server that listens: what it hears, and that nobody else hears it (D-8, S-1)."""

import logging
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from deployments.machine import free_port
from domain.errors import Misconfigured
from tasks.engine.ping import ping
from tasks.settings import settings

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


def test_the_switch_is_asked_once_and_nothing_is_logged(switch: Switch, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    ping()
    assert switch.asked == [f"/{SECRET}"]
    assert [one for one in caplog.records if one.name.startswith(("httpx", "httpcore", "minaoshi"))] == []


@pytest.mark.parametrize("status", [302, 404, 500])
def test_an_answer_that_is_not_good_is_a_line_without_the_address_and_leads_nowhere(
    switch: Switch, caplog: pytest.LogCaptureFixture, status: int
) -> None:
    switch.status = status
    ping()
    assert switch.asked == [f"/{SECRET}"]
    assert [one.getMessage() for one in caplog.records] == [
        f"MINAOSHI_HEARTBEAT_URL answered {status}; correct it, or see to who answers"
    ]


def test_where_nobody_listens_it_is_a_line_and_no_more(
    switch: Switch, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    del switch
    point_at(monkeypatch, free_port())
    ping()
    assert "could not be asked: ConnectError" in caplog.text
    assert SECRET not in caplog.text


def test_without_an_address_nothing_is_asked(switch: Switch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MINAOSHI_HEARTBEAT_URL")
    settings.cache_clear()
    ping()
    assert switch.asked == []


@pytest.mark.parametrize("address", ["ping.example/x", "ftp://ping.example/x", "https://", "https:// x/y"])
def test_what_is_no_address_is_refused_without_repeating_it(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("MINAOSHI_HEARTBEAT_URL", address + SECRET if "example" in address else address)
    settings.cache_clear()
    with pytest.raises(Misconfigured, match="MINAOSHI_HEARTBEAT_URL: not an address") as refusal:
        settings()
    assert SECRET not in str(refusal.value)
    settings.cache_clear()


def test_in_production_it_is_asked_by_https_alone(switch: Switch, monkeypatch: pytest.MonkeyPatch) -> None:
    del switch
    safe = {"SECRET": "s" * 32, "MAIL_URL": "mailtos://u:p@mail.example?to={to}", "DATABASE_URL": "postgresql://db/m"}
    for name, value in {**safe, "ENVIRONMENT": "production", "DESK_BASE": "https://desk.example"}.items():
        monkeypatch.setenv(f"MINAOSHI_{name}", value)
    settings.cache_clear()
    with pytest.raises(Misconfigured, match="MINAOSHI_HEARTBEAT_URL must begin with https://") as refusal:
        settings()
    assert SECRET not in str(refusal.value)
    monkeypatch.setenv("MINAOSHI_HEARTBEAT_URL", f"https://ping.example/{SECRET}")
    settings.cache_clear()
    assert SECRET not in repr(settings())
