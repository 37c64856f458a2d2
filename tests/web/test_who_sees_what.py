"""Roles × pages × fields, in full: who may not open a page is told nothing, nobody sees more than is theirs (S-1)."""

import re
from collections.abc import Iterator

import pytest
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from domain.access.pages import ACCOUNT_PAGE, ADMINISTRATION_PAGE, DELEGATION_PAGE, DESK_PAGE, LEDGER_PAGE
from domain.act.pages import IMPROVEMENT_PAGE
from domain.check.pages import EVALUATION_PAGE, EVIDENCE_PAGE, INSPECTION_PAGE, NOTEBOOK_PAGE, TRUST_PAGE
from domain.decisions.pages import DECISION_PAGE
from domain.occasions.pages import OCCASION_PAGE
from domain.overview.pages import PUBLISHED_PAGE, REPORT_PAGE
from domain.people.page import Page, every_page
from domain.people.roles import Role
from domain.standards.pages import GOVERNMENT_PAGE, MINISTRY_PAGE, REVISION_PAGE
from tasks.database import transaction
from tests.web.conftest import Visit, token_of
from tests.web.showing import SHOWN
from tests.web.world import World, world
from web.application import whole_desk

PAGES: dict[str, Page] = {
    "/": DESK_PAGE,
    "/account": ACCOUNT_PAGE,
    "/administration": ADMINISTRATION_PAGE,
    "/administration/{kept}": ADMINISTRATION_PAGE,
    "/administration/{kept}/file": ADMINISTRATION_PAGE,
    "/calendar.ics": DESK_PAGE,
    "/delegations": DELEGATION_PAGE,
    "/decisions/{decision}": DECISION_PAGE,
    "/decisions/{decision}/minutes": DECISION_PAGE,
    "/decisions/{decision}/minutes/file": DECISION_PAGE,
    "/evaluations": DESK_PAGE,
    "/evaluations/{evaluation}": EVALUATION_PAGE,
    "/evaluations/{evaluation}/notebook": NOTEBOOK_PAGE,
    "/evidence/{evidence}": EVIDENCE_PAGE,
    "/evidence/{evidence}/file": EVIDENCE_PAGE,
    "/government": GOVERNMENT_PAGE,
    "/government/release": GOVERNMENT_PAGE,
    "/improvements": DESK_PAGE,
    "/improvements/{improvement}": IMPROVEMENT_PAGE,
    "/ministries": DESK_PAGE,
    "/ministries/{code}": MINISTRY_PAGE,
    "/ministries/{code}/reports/new": REPORT_PAGE,
    "/ministries/{code}/trust/new": TRUST_PAGE,
    "/inspections/{inspection}": INSPECTION_PAGE,
    "/inspections/{inspection}/sheet": INSPECTION_PAGE,
    "/ledger": LEDGER_PAGE,
    "/occasions/new": OCCASION_PAGE,
    "/reports": PUBLISHED_PAGE,
    "/reports/{report}": REPORT_PAGE,
    "/reports/{report}/file": REPORT_PAGE,
    "/reports/{report}/page": REPORT_PAGE,
    "/revisions/{revision}": REVISION_PAGE,
    "/revisions/{revision}/submission": REVISION_PAGE,
    "/revisions/{revision}/workbook": REVISION_PAGE,
    "/trust/{trust}": TRUST_PAGE,
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


def test_every_page_and_field_names_roles() -> None:
    pages = every_page()
    assert len(pages) == len({page.name for page in pages}) >= 18
    assert set(PAGES.values()) == set(pages)
    assert all(page.open_to for page in pages)
    for page in pages:
        assert all(roles and roles <= page.open_to for roles in page.fields.values()), page


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
    if role not in page.open_to:
        return set()
    seen: set[str] = set()
    for name, columns in SHOWN.get(page, {}).items():
        if role in page.shows(name):
            seen |= set(columns)
    return seen


def test_each_role_opens_its_pages_alone_and_sees_its_fields_alone(visit: Visit, made: World) -> None:
    seen: dict[Page, set[str]] = {}
    for role, code in made.holders.items():
        reader = Reader(visit, code)
        for path, page in PAGES.items():
            for status, text in reader.answers(path.format_map(made.paths)):
                opens = role in page.open_to
                assert status in ({200, 403, 404, 409, 503} if opens else {403, 404}), (role, path, status)
                assert found_in(made, text) <= allowed(page, role), (role, path)
                seen.setdefault(page, set()).update(found_in(made, text))
    assert seen[IMPROVEMENT_PAGE], "what is there to be seen is seen by those who may"
    assert seen[DECISION_PAGE]
    assert seen[REVISION_PAGE]


def test_the_text_kept_with_a_decision_is_seen_by_whoever_sees_the_decision_and_by_nobody_else(
    visit: Visit, made: World
) -> None:
    seen = set[str]()
    for who, role in [*((code, role) for role, code in made.holders.items()), *((code, None) for code in ELSEWHERE)]:
        opens, reader = role in DECISION_PAGE.open_to, Reader(visit, who)
        for path in ("/decisions/{decided}", "/decisions/{decided}/minutes"):
            for status, text in reader.answers(path.format_map(made.paths)):
                assert status in ({200} if opens else {403, 404}), (who, path, status)
                assert found_in(made, text) <= (allowed(DECISION_PAGE, role) if role else set()), (who, path)
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
