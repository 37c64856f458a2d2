"""Whoever looks around in a demonstration is told that its clock was moved; nobody else is told of clocks (G4-1a)."""

import pytest
from starlette.testclient import TestClient

from tasks.settings import settings


def test_pages_of_a_demonstration_say_at_what_moment_they_stand(client: TestClient) -> None:
    said = client.get("/sign-in").text
    assert "実演のため" in said
    assert "令和8年5月1日（金） 09:00" in said


def test_by_the_machines_clock_nothing_is_said(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINAOSHI_CLOCK", "system")
    settings.cache_clear()
    assert "実演のため" not in client.get("/sign-in").text
