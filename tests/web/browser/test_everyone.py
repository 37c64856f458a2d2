"""Every page can be used by everyone: axe-core finds nothing, wide and narrow, in both languages (WCAG 2.2 AA)."""

from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from sqlmodel import select

from domain.baseline.catalog import BaselineKind, Catalog
from domain.cases.kinds import MatterKind
from models.people.person import Person
from tasks.baseline.releases import import_release
from tasks.database import transaction
from tests.stage.government import items
from tests.web.browser.conftest import Served, SignIn
from tests.web.putting import KINDS, put, write_otherwise
from tests.web.test_who_sees_what import FILES, PAGES
from tests.web.world import World, world

pytestmark = pytest.mark.slow
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "iframes": False}
SANDBOXED = ("/reports/{report}/page",)
"""Pages in which no script runs, axe's neither, so that their words are looked at outside of their sandbox."""
SIDEWAYS = """document.documentElement.scrollWidth > innerWidth || (innerWidth < 640
  && [...document.querySelectorAll('.wide')].some(one => one.scrollWidth > one.clientWidth))"""
"""Of a narrow page, tables as well."""
UNFOLDED = "document.querySelectorAll('details').forEach(one => one.open = true)"
SECRETARIAT, AUDITOR = "MIC-secretariat-1", "MIC-auditor-1"
OPENED_BY = {
    "/government": "NCO-center-officer-1",
    "/government/release": "NCO-center-officer-1",
    "/administration": "MIC-new-administrator",
    "/administration/{kept}": "MIC-new-administrator",
    "/evaluations/{evaluation}/notebook": AUDITOR,
    "/inspections/{inspection}": "MIC-officer-1",
    "/occasions/new": "MIC-officer-1",
    "/revisions/{revision}": "MIC-officer-1",
}
"""Who looks at a page, where the ministry's secretariat does not."""
ASKED = {"/government/release": "?release=R9"}
"""What is asked of a page that shows nothing unasked."""
READ = [path for path in PAGES if not path.endswith((*FILES, ".ics"))]
"""The pages that people read."""


@pytest.fixture
def made(desk: Served) -> World:
    del desk
    with transaction() as session:
        made = world(session)
        # The first mail of the ministry is a mark, to which nothing can be sent.
        session.exec(select(Person).where(Person.code == AUDITOR)).one().mail = "auditor@new.example"
    import_release(Catalog("R9", items(7)), BaselineKind.MANAGEMENT, "R9", date(2027, 4, 1), "NCO")
    return made


def faults(page: Page) -> list[str]:
    """What axe finds, by rule and place; and whether the page has to be scrolled sideways."""
    found = Axe().run(page, options=RULES).response["violations"]
    wide = page.evaluate(SIDEWAYS)
    return [f"{one['id']}: {one['nodes'][0]['target']}" for one in found] + ["scrolls sideways"] * bool(wide)


@pytest.mark.parametrize(("language", "width"), [("ja", 1280), ("en", 400)])
def test_every_page_can_be_used_by_everyone(
    desk: Served, made: World, sign_in: SignIn, language: str, width: int
) -> None:
    people = {SECRETARIAT, *OPENED_BY.values()}
    browsers = {code: sign_in(code, language=language, width=width) for code in people}
    found: dict[str, list[str]] = {}
    for path in READ:
        page = browsers[OPENED_BY.get(path, SECRETARIAT)]
        answer = page.goto(desk.address + path.format_map(made.paths) + ASKED.get(path, ""))
        assert answer is not None
        assert answer.ok, f"{path}: the page itself, not a refusal"
        if path in SANDBOXED:
            words = answer.text()
            page.goto("about:blank")
            page.set_content(words)
        page.evaluate(UNFOLDED)
        if fault := faults(page):
            found[path] = fault
    assert found == {}


def test_whoever_may_not_open_a_page_can_read_that_and_go_on(desk: Served, sign_in: SignIn) -> None:
    page = sign_in("MIC-member-1")
    for path, status in (("/administration", 403), ("/decisions/99", 404), ("/nowhere", 404)):
        answer = page.goto(desk.address + path)
        assert answer is not None
        assert answer.status == status
        assert faults(page) == []
        assert page.locator("nav a").count()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("language", "width"), [("ja", 1280), ("en", 400)])
def test_whatever_is_decided_and_what_changed_in_it_can_be_read_by_everyone(
    desk: Served, sign_in: SignIn, kind: MatterKind, language: str, width: int
) -> None:
    with transaction() as session:
        decision = put(session, kind)
    page = sign_in(SECRETARIAT, language=language, width=width)
    page.goto(f"{desk.address}/decisions/{decision}")
    page.evaluate(UNFOLDED)
    assert faults(page) == []
    with transaction() as session:
        write_otherwise(session, kind)
    page.reload()
    assert page.locator(".moved").count() == 1
    assert faults(page) == []
