"""How the feeds of threats do, on the administration page, for the administrator of the government alone (G3-4a)."""

import json
import re

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from domain.people.roles import Role
from models.people.organization import Organization
from tasks.database import transaction
from tasks.occasions.feeds import read_feed
from tasks.occasions.threats import take_in
from tests.stage.government import MONDAY, appoint
from tests.web.conftest import Visit, token_of


@pytest.fixture
def taken(two_ministries: None) -> None:
    """Administrators, and a bundle in which there was nothing to read."""
    del two_ministries
    with transaction() as session:
        for code in ("NCO", "MIC"):
            organization = session.exec(select(Organization).where(Organization.code == code)).one()
            appoint(session, organization, Role.ADMINISTRATOR, 1)
    bundle = {"type": "bundle", "id": "bundle--1", "objects": [{"type": "indicator", "id": "indicator--1"}]}
    take_in("cti", read_feed(json.dumps(bundle).encode()), MONDAY)


def text_of(page: TestClient, language: str) -> str:
    page.cookies.set("language", language)
    section = page.get("/administration").text.partition('<h2 id="feeds">')[2].partition("</section>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", section).split())


@pytest.mark.usefixtures("taken")
def test_the_administrator_reads_in_both_languages_what_of_a_feed_was_not_read(visit: Visit) -> None:
    page = visit("NCO-administrator-1")
    assert "nothing read: no vulnerability among 1 object: 1 indicator" in text_of(page, "en")
    assert "オブジェクト1件のうち脆弱性は0件です：indicator 1件" in text_of(page, "ja")
    [feed] = page.get("/api/administration", headers=token_of("NCO-administrator-1")).json()["feeds"]
    assert (feed["name"], feed["unread"], feed["strangers"]) == ("cti", {"object indicator": 1}, 0)


@pytest.mark.usefixtures("taken")
def test_a_ministrys_administrator_is_told_nothing_of_feeds(visit: Visit) -> None:
    page = visit("MIC-administrator-1")
    assert 'id="feeds"' not in page.get("/administration").text
    assert page.get("/api/administration", headers=token_of("MIC-administrator-1")).json()["feeds"] == []
