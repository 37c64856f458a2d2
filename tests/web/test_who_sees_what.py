"""Roles × pages × fields, in full: who may not open a page is told nothing, nobody sees more than is theirs (S-1)."""

import re
from collections.abc import Iterator

import pytest
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from domain.access.pages import FIELDS, OPEN_TO, Page
from domain.people.roles import Role
from tasks.database import transaction
from tests.web.conftest import Visit, token_of
from tests.web.showing import SHOWN
from tests.web.world import World, world
from web.application import whole_desk

PAGES: dict[str, Page] = {
    "/": Page.DESK,
    "/account": Page.ACCOUNT,
    "/administration": Page.ADMINISTRATION,
    "/administration/{kept}": Page.ADMINISTRATION,
    "/administration/{kept}/file": Page.ADMINISTRATION,
    "/calendar.ics": Page.DESK,
    "/delegations": Page.DELEGATION,
    "/decisions/{decision}": Page.DECISION,
    "/decisions/{decision}/minutes": Page.DECISION,
    "/decisions/{decision}/minutes/file": Page.DECISION,
    "/evaluations": Page.DESK,
    "/evaluations/{evaluation}": Page.EVALUATION,
    "/evaluations/{evaluation}/notebook": Page.NOTEBOOK,
    "/evidence/{evidence}": Page.EVIDENCE,
    "/evidence/{evidence}/file": Page.EVIDENCE,
    "/government": Page.GOVERNMENT,
    "/government/release": Page.GOVERNMENT,
    "/improvements": Page.DESK,
    "/improvements/{improvement}": Page.IMPROVEMENT,
    "/ministries": Page.DESK,
    "/ministries/{code}": Page.MINISTRY,
    "/ministries/{code}/reports/new": Page.REPORT,
    "/ministries/{code}/trust/new": Page.TRUST,
    "/inspections/{inspection}": Page.INSPECTION,
    "/inspections/{inspection}/sheet": Page.INSPECTION,
    "/ledger": Page.LEDGER,
    "/occasions/new": Page.OCCASION,
    "/reports": Page.PUBLISHED,
    "/reports/{report}": Page.REPORT,
    "/reports/{report}/file": Page.REPORT,
    "/reports/{report}/page": Page.REPORT,
    "/revisions/{revision}": Page.REVISION,
    "/revisions/{revision}/submission": Page.REVISION,
    "/revisions/{revision}/workbook": Page.REVISION,
    "/trust/{trust}": Page.TRUST,
}
"""Which page of the table each path belongs to; a path that is not here fails the first test."""

FOR_EVERYBODY = re.compile(r"^/(sign-in|sign-out|language|static)")
FILES = ("/file", "/workbook", "/sheet")
"""How paths end that give a file instead of a page."""
ELSEWHERE = ("MOJ-officer-1", "MOJ-chair-1", "MOJ-auditor-1", "NCO-center-officer-1", "NCO-new-council-member")


def looked_at() -> set[str]:
    """Every path that can be looked at, as a page or through the API."""
    desk = whole_desk()
    routes = [one for one in (*desk.pages.routes, *desk.api.routes) if isinstance(one, APIRoute)]
    found = {one.path.removeprefix("/api") for one in routes if "GET" in (one.methods or ())}
    return {path for path in found if not FOR_EVERYBODY.match(path)}


def test_every_path_belongs_to_a_page_of_the_table() -> None:
    assert looked_at() == PAGES.keys()


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


class Reader:
    """Somebody who looks: with a visit at pages, with a token at the API."""

    def __init__(self, visit: Visit, code: str) -> None:
        self.client: TestClient = visit(code)
        self.token = token_of(code)

    def answers(self, path: str) -> Iterator[tuple[int, str]]:
        """Status and text of a path, as a page and through the API."""
        for answer in (self.client.get(path), self.client.get(f"/api{path}", headers=self.token)):
            yield answer.status_code, answer.text


def found_in(made: World, text: str) -> set[str]:
    """The columns whose marks stand in a text."""
    return {place for place, mark in made.marks.items() if mark[:12] in text}


def allowed(page: Page, role: Role) -> set[str]:
    """The sensitive columns that a role may see on a page."""
    if role not in OPEN_TO[page]:
        return set()
    seen: set[str] = set()
    for name, columns in SHOWN.get(page, {}).items():
        if role in FIELDS.get(page, {}).get(name, OPEN_TO[page]):
            seen |= set(columns)
    return seen


def test_each_role_opens_its_pages_alone_and_sees_its_fields_alone(visit: Visit, made: World) -> None:
    seen: dict[Page, set[str]] = {}
    for role, code in made.holders.items():
        reader = Reader(visit, code)
        for path, page in PAGES.items():
            for status, text in reader.answers(path.format_map(made.paths)):
                opens = role in OPEN_TO[page]
                assert status in ({200, 403, 404, 409, 503} if opens else {403, 404}), (role, path, status)
                assert found_in(made, text) <= allowed(page, role), (role, path)
                seen.setdefault(page, set()).update(found_in(made, text))
    assert seen[Page.IMPROVEMENT], "what is there to be seen is seen by those who may"
    assert seen[Page.DECISION]
    assert seen[Page.REVISION]


def test_the_text_kept_with_a_decision_is_seen_by_whoever_sees_the_decision_and_by_nobody_else(
    visit: Visit, made: World
) -> None:
    seen = set[str]()
    for who, role in [*((code, role) for role, code in made.holders.items()), *((code, None) for code in ELSEWHERE)]:
        opens, reader = role in OPEN_TO[Page.DECISION], Reader(visit, who)
        for path in ("/decisions/{decided}", "/decisions/{decided}/minutes"):
            for status, text in reader.answers(path.format_map(made.paths)):
                assert status in ({200} if opens else {403, 404}), (who, path, status)
                assert found_in(made, text) <= (allowed(Page.DECISION, role) if role else set()), (who, path)
                seen |= found_in(made, text)
    assert "decided_part.words" in seen


def test_nobody_of_elsewhere_finds_a_mark_anywhere(visit: Visit, made: World) -> None:
    for who in ELSEWHERE:
        reader = Reader(visit, who)
        for path in PAGES:
            for status, text in reader.answers(path.format_map(made.paths)):
                assert status in {200, 403, 404, 409}, (who, path, status)
                assert found_in(made, text) == set(), (who, path)


def test_a_guessed_number_says_the_same_as_one_that_is_not_there(visit: Visit, made: World) -> None:
    nothing, reader = dict.fromkeys(made.paths, "2147483000"), Reader(visit, "MOJ-chair-1")
    for path in PAGES:
        if "{" in path and "{code}" not in path and "{kept}" not in path:
            there, not_there = (
                [(status, re.sub(r"\d+", "N", text)) for status, text in reader.answers(path.format_map(of))]
                for of in (made.paths, nothing)
            )
            assert [status for status, _ in there] == [status for status, _ in not_there], path
            assert there[1] == not_there[1], path


def test_without_signing_in_there_is_nothing(made: World, visit: Visit) -> None:
    client = visit("MIC-officer-1")
    client.cookies.clear()
    calendar = client.get("/calendar.ics")
    assert (calendar.status_code, calendar.headers["www-authenticate"][:5]) == (401, "Basic")
    for path in PAGES.keys() - {"/calendar.ics"}:
        page, api = client.get(path.format_map(made.paths)), client.get(f"/api{path.format_map(made.paths)}")
        assert (page.status_code, page.headers["location"], api.status_code) == (303, "/sign-in", 401), path
        assert found_in(made, api.text) == set()
