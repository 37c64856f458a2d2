"""Wherever a page leads, it opens: nobody is shown a link to what is not there for them (S-1)."""

import html
import re
from collections.abc import Iterator
from datetime import date

import pytest
from sqlmodel import col, select
from starlette.testclient import TestClient

from domain.ledger.chain import Act
from domain.ledger.words import subjects
from models.ledger.entries import record
from models.people.organization import Organization
from models.people.person import Person
from tasks.clock import move_to, now
from tasks.database import transaction
from tests.web.conftest import Visit
from tests.web.test_who_sees_what import FILES, PAGES
from tests.web.world import World, world

MANY = 400
"""Pages that one person may reach; more is a circle of queries."""
NAMED = ("MIC-officer-1", "MIC-auditor-1", "MIC-chair-1", "MIC-system-manager-1", "MOJ-officer-1", "MOJ-auditor-1")


@pytest.fixture
def made(two_ministries: None) -> World:
    """The world, with an entry in the ledger about each thing that has a page, by somebody of either ministry."""
    del two_ministries
    move_to(date(2026, 11, 4))
    with transaction() as session:
        made = world(session)
        about = [f"{kind} {made.paths[kind.split()[0]]}" for kind in subjects() if kind.split()[0] in made.paths]
        assert len(about) > 5
        people = session.exec(select(Person.code).where(col(Person.code).in_((*made.holders.values(), *NAMED)))).all()
        homes = session.exec(select(Organization.code)).all()
        acts = [Act(who, "change", one, home) for who in people for one in about for home in homes if home in who]
        record(session, now(), acts)
    return made


def leads_to(path: str, page: str) -> Iterator[str]:
    """Where a page's links go, without what only looks elsewhere in the same page."""
    for link in re.findall(r'href="([^"]+)"', page):
        place = html.unescape(link).split("#")[0]
        if place.startswith("?"):
            place = path.split("?", maxsplit=1)[0] + place
        if place.startswith("/") and not place.startswith("/static") and not place.split("?")[0].endswith(FILES):
            yield place


def dead_links(client: TestClient, begin: list[str]) -> dict[str, str]:
    """From the pages that open, every link that does not, with the page that shows it."""
    open_pages = [path for path in begin if client.get(path).status_code == 200]
    waiting, seen, dead = [("", path) for path in open_pages], set[str](), {}
    while waiting:
        source, path = waiting.pop()
        kind = re.sub(r"=[^&]*", "", path)
        if kind in seen:
            continue
        seen.add(kind)
        assert len(seen) < MANY
        answer = client.get(path)
        if answer.status_code != 200:
            dead[path] = source
        elif "html" in answer.headers["content-type"]:
            waiting += [(path, place) for place in leads_to(path, answer.text)]
    return dead


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_whatever_a_page_leads_to_opens_to_whoever_reads_it(visit: Visit, made: World) -> None:
    assert made.paths["decision"] in re.findall(r'href="/decisions/(\d+)"', visit("MIC-chair-1").get("/ledger").text)
    begin = [path.format_map(made.paths) for path in PAGES if not path.endswith((*FILES, ".ics"))]
    found = {who: dead_links(visit(who), begin) for who in (*made.holders.values(), *NAMED)}
    assert {who: dead for who, dead in found.items() if dead} == {}
