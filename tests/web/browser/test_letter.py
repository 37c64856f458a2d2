"""A letter opened in a browser: through signing in to the part of the page, on a screen of any width (D-4, S-1)."""

import pytest
from playwright.sync_api import Browser, Page
from sqlmodel import col, select

from models.notices.outbox import Outbox
from models.people.person import Person
from tasks.clock import now
from tasks.database import reading
from tasks.notices.places import place_of
from tests.stage import evaluating
from tests.stage.government import answer_all, items, release
from tests.stage.story import carry, to_the_vote
from tests.stage.watching import until
from tests.web.browser.conftest import Served

pytestmark = pytest.mark.slow
WITHIN = "one => { const at = one.getBoundingClientRect(); return at.top >= 0 && at.top < innerHeight }"
"""Whether something begins where it is seen without scrolling."""


def consulted() -> None:
    """Opinions are asked for."""
    case = release("R7", items(12), now())[0]
    answer_all(case, now())
    carry(case, now())


def voted() -> None:
    """The committee is asked."""
    to_the_vote(release("R7", items(12), now())[0], now())


def inspected() -> None:
    """Self-inspections are asked for."""
    release("R7", items(12), now(), only=())
    case = evaluating.opened("MIC", at=now())
    evaluating.plan(case, now())
    evaluating.carry(case, now())


def opened() -> None:
    """Answers are asked for."""
    release("R7", items(12), now())


LETTERS = {
    ("revision_opened", "officer-1"): (opened, "#answer h2"),
    ("opinion_asked", "contact-point-1"): (consulted, "textarea[name=text]"),
    ("decision_opened", "member-1"): (voted, "input[name=vote]"),
    ("meeting_asked", "secretariat-1"): (voted, "select[name=votes]"),
    ("inspection_asked", "system-manager-1"): (inspected, "input[name=result]"),
}
"""By template and post, what leads to the letter, and what is to be seen of the form where it leads."""


def link_of(template: str, who: str) -> str:
    """The link of the letter that this person of MIC has."""
    with reading() as session:
        query = select(Outbox).join(Person).where(Outbox.template == template, Person.code == f"MIC-{who}")
        found = session.exec(query.order_by(col(Outbox.id).desc())).first()
        assert found is not None
        return place_of(found.template, found.params)


def sign_in_where_one_was_led(page: Page, desk: Served, mail: str) -> None:
    """By the link in the mail, in the same browser."""
    assert page.url.startswith(f"{desk.address}/sign-in")
    page.fill("#mail", mail)
    page.click("main button")
    until(lambda: bool(desk.link_for(mail)))
    page.goto(desk.link_for(mail))
    page.click("main button")


@pytest.mark.parametrize("width", [400, 1280])
@pytest.mark.parametrize(("template", "who"), LETTERS)
def test_a_letter_leads_through_signing_in_to_the_form_and_shows_it_at_once(
    browser: Browser, desk: Served, template: str, who: str, width: int
) -> None:
    stage, form = LETTERS[template, who]
    stage()
    link = link_of(template, who)
    context = browser.new_context(viewport={"width": width, "height": 900}, locale="ja-JP", timezone_id="Asia/Tokyo")
    page = context.new_page()
    page.goto(link)
    sign_in_where_one_was_led(page, desk, f"mic-{who}@ministry.example")
    page.wait_for_url(link)
    assert page.locator(form).first.evaluate(WITHIN)
    context.close()
