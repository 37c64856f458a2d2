"""Every page can be used by everyone: axe-core finds nothing, wide and narrow, in both languages (WCAG 2.2 AA)."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from domain.committee import MatterKind
from tasks.database import transaction
from tests.web.browser.conftest import Served, SignIn
from tests.web.putting import KINDS, put, write_otherwise
from tests.web.test_who_sees_what import FILES, PAGES
from tests.web.world import World, world

pytestmark = pytest.mark.slow
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
OPENED_BY = {
    "/government": "NCO-center-officer-1",
    "/revisions/{revision}": "MIC-officer-1",
    "/administration": "NCO-new-administrator",
}
"""Who looks at a page, where the ministry's secretariat does not."""


@pytest.fixture
def made(desk: Served) -> World:
    del desk
    with transaction() as session:
        return world(session)


def faults(page: Page) -> list[str]:
    """What axe finds, by rule and place; and whether the page has to be scrolled sideways."""
    found = Axe().run(page, options=RULES).response["violations"]
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [f"{one['id']}: {one['nodes'][0]['target']}" for one in found] + ["scrolls sideways"] * bool(wide)


@pytest.mark.parametrize(("language", "width"), [("ja", 1280), ("en", 400)])
def test_every_page_can_be_used_by_everyone(
    desk: Served, made: World, sign_in: SignIn, language: str, width: int
) -> None:
    browsers = {
        code: sign_in(code, language=language, width=width)
        for code in {"MIC-secretariat-1", *OPENED_BY.values()} - {"NCO-new-administrator"}
    }
    found: dict[str, list[str]] = {}
    opened = 0
    for path in PAGES:
        page = browsers.get(OPENED_BY.get(path, "MIC-secretariat-1"), browsers["MIC-secretariat-1"])
        if not path.endswith((*FILES, ".ics")):
            answer = page.goto(desk.address + path.format_map(made.paths))
            opened += answer is not None and answer.ok
            if fault := faults(page):
                found[path] = fault
    assert found == {}
    assert opened > len(PAGES) / 2, "most of them were the page itself, not a refusal"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("language", "width"), [("ja", 1280), ("en", 400)])
def test_whatever_is_decided_and_what_changed_in_it_can_be_read_by_everyone(
    desk: Served, sign_in: SignIn, kind: MatterKind, language: str, width: int
) -> None:
    with transaction() as session:
        decision = put(session, kind)
    page = sign_in("MIC-secretariat-1", language=language, width=width)
    page.goto(f"{desk.address}/decisions/{decision}")
    for folded in page.locator("details").all():
        folded.evaluate("one => one.open = true")
    assert faults(page) == []
    with transaction() as session:
        write_otherwise(session, kind)
    page.reload()
    assert page.locator(".moved").count() == 1
    assert faults(page) == []
