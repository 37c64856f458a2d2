"""Roles × pages × fields, in full: whoever may not open a page is told nothing, and nobody sees more than theirs (S-1)."""

import re
from collections.abc import Iterator

import pytest
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from domain.access import FIELDS, OPEN_TO, Page
from domain.roles import Role
from tasks.database import transaction
from tests.web.conftest import Visit, token_of
from tests.web.world import World, world
from web.application import whole_desk

PAGES: dict[str, Page] = {
    "/": Page.DESK,
    "/evaluations/{evaluation}/notebook": Page.NOTEBOOK,
    "/evidence/{evidence}": Page.EVIDENCE,
    "/evidence/{evidence}/file": Page.EVIDENCE,
    "/government": Page.GOVERNMENT,
    "/improvements": Page.DESK,
    "/improvements/{improvement}": Page.IMPROVEMENT,
    "/ministries": Page.DESK,
    "/ministries/{code}": Page.MINISTRY,
    "/ministries/{code}/reports/new": Page.REPORT,
    "/ministries/{code}/trust/new": Page.TRUST,
    "/reports": Page.DESK,
    "/reports/{report}": Page.REPORT,
    "/reports/{report}/file": Page.REPORT,
    "/reports/{report}/page": Page.REPORT,
    "/trust/{trust}": Page.TRUST,
}
"""Which page of the table each path belongs to; a path that is not here fails the first test."""

FOR_EVERYBODY = re.compile(r"^/(sign-in|sign-out|language|static)")


def looked_at() -> list[str]:
    """Every path that can be looked at, as a page or through the API."""
    desk = whole_desk()
    routes = [one for one in (*desk.pages.routes, *desk.api.routes) if isinstance(one, APIRoute) and "GET" in one.methods]
    found = {one.path.removeprefix("/api") for one in routes}
    return sorted(path for path in found if not FOR_EVERYBODY.match(path))


def test_every_path_belongs_to_a_page_of_the_table() -> None:
    assert set(looked_at()) == PAGES.keys()


def test_every_page_and_field_of_the_table_names_roles() -> None:
    assert OPEN_TO.keys() == set(Page)
    assert all(roles for roles in OPEN_TO.values())
    for page, fields in FIELDS.items():
        assert all(roles and roles <= OPEN_TO[page] for roles in fields.values()), page


@pytest.fixture
def made(two_ministries: None) -> World:
    del two_ministries
    with transaction() as session:
        return world(session)


def answers(visit: Visit, code: str, path: str) -> Iterator[tuple[int, str]]:
    """Status and text of a path, as a page and through the API."""
    client: TestClient = visit(code)
    page = client.get(path)
    yield page.status_code, page.text
    api = client.get(f"/api{path}", headers=token_of(code))
    yield api.status_code, api.text


def found_in(made: World, text: str) -> set[str]:
    """The columns whose marks stand in a text."""
    return {place for place, mark in made.marks.items() if mark[:12] in text}


def test_each_role_opens_its_pages_alone_and_sees_its_fields_alone(visit: Visit, made: World) -> None:
    for role, code in made.holders.items():
        for path, page in PAGES.items():
            allowed = {place for place, roles in SHOWN.get(page, {}).items() if role in roles}
            for status, text in answers(visit, code, path.format_map(made.paths)):
                assert status in ({200, 403, 404} if role in OPEN_TO[page] else {403, 404}), (role, path, status)
                assert found_in(made, text) <= (allowed if role in OPEN_TO[page] else set()), (role, path)


def test_nobody_of_elsewhere_finds_a_mark_anywhere(visit: Visit, made: World) -> None:
    for who in ("MOJ-officer-1", "MOJ-chair-1", "MOJ-auditor-1", "NCO-center-officer-1", "NCO-new-council-member"):
        for path in PAGES:
            for status, text in answers(visit, who, path.format_map(made.paths)):
                assert status in {200, 403, 404}, (who, path, status)
                assert found_in(made, text) == set(), (who, path)


SHOWN: dict[Page, dict[str, frozenset[Role]]] = {}
"""Which sensitive columns a page may show, and to which roles."""


def test_without_signing_in_there_is_nothing(made: World, visit: Visit) -> None:
    client = visit("MIC-officer-1")
    client.cookies.clear()
    for path in PAGES:
        page, api = client.get(path.format_map(made.paths)), client.get(f"/api{path.format_map(made.paths)}")
        assert (page.status_code, page.headers["location"], api.status_code) == (303, "/sign-in", 401), path
        assert found_in(made, api.text) == set()
