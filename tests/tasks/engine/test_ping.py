"""The dead man's switch, with a real server that listens: what it hears, and that nobody else hears it (D-8, S-1)."""

import logging

import pytest

from deployments.machine import free_port
from domain.errors import Misconfigured
from tasks.clock import since_start
from tasks.engine import ping as pinging
from tasks.engine.ping import ping
from tasks.settings import settings
from tests.stage.slow_servers import slow_web_server
from tests.tasks.engine.conftest import SECRET, Switch, point_at


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


def test_a_switch_that_drips_its_answer_keeps_nobody(
    switch: Switch, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    del switch
    monkeypatch.setattr(pinging, "ANSWERS_WITHIN", 0.5)
    with slow_web_server("headers") as slow:
        point_at(monkeypatch, slow.port)
        began = since_start()
        ping()
        assert since_start() - began < 5
    assert "could not be asked: " in caplog.text
