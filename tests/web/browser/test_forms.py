"""Forms in a browser: what is typed is kept by itself, refusals are told where they are, the act is in reach (S-1)."""

import pytest
from playwright.sync_api import Dialog, Page
from sqlmodel import select

from models.access.form_draft import FormDraft
from models.standards.revision.revision import Revision
from tasks.database import reading
from tests.stage.government import items, release
from tests.stage.story import to_the_vote
from tests.stage.watching import until
from tests.web.browser.conftest import Served, SignIn
from tests.web.browser.test_everyone import faults

pytestmark = pytest.mark.slow
TYPED = "まだ提出していない規定の本文"
WITHIN = """one => { const at = one.getBoundingClientRect(), list = one.parentElement.getBoundingClientRect();
  return at.top >= list.top && at.bottom <= list.bottom }"""
COVERED = """() => [...document.querySelectorAll('#main form .options label')].filter(one => {
  const at = one.getBoundingClientRect(), x = at.left + at.width / 2, y = at.top + at.height / 2;
  return y > 0 && y < innerHeight && document.elementFromPoint(x, y)?.closest('.actions')
}).map(one => one.textContent)"""
IN_SIGHT = "one => { const at = one.getBoundingClientRect(); return at.top >= 0 && at.bottom <= innerHeight }"


def begun(desk: Served, page: Page) -> int:
    """An officer has typed into the answer of the first item; the revision."""
    [case, _] = release("R7", items(3))
    page.goto(f"{desk.address}/revisions/{case}")
    page.check('input[name="way"][value="reword"]')
    page.fill("#wording", TYPED)
    return case


def kept() -> set[str]:
    with reading() as session:
        return set(session.exec(select(FormDraft.words).where(FormDraft.field == "wording")))


def test_what_is_typed_is_kept_after_a_pause_and_comes_back(desk: Served, sign_in: SignIn) -> None:
    page = sign_in("MIC-officer-1")
    begun(desk, page)
    page.locator('form[data-answer] [role="status"]', has_text="下書きを保存しました").wait_for()
    assert kept() == {TYPED}
    page.reload()
    assert page.input_value("#wording") == TYPED
    assert page.is_checked('input[name="way"][value="reword"]')
    assert faults(page) == []
    page.get_by_role("button", name="下書きを破棄する").click()
    page.wait_for_url("**done=draft_discard**")
    assert page.input_value("#wording") == ""


def test_leaving_before_it_is_kept_asks_once_more(desk: Served, sign_in: SignIn) -> None:
    page = sign_in("MIC-officer-1")
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    begun(desk, page)
    page.goto(f"{desk.address}/")
    assert asked == ["beforeunload"]
    page.goto(f"{desk.address}/account")
    assert asked == ["beforeunload"]


def test_without_script_a_button_keeps_the_draft(desk: Served, sign_in: SignIn) -> None:
    page = sign_in("MIC-officer-1", script=False)
    begun(desk, page)
    page.locator("form[data-answer]").get_by_role("button", name="下書きを保存する").click()
    page.wait_for_url("**done=draft_save**")
    assert page.input_value("#wording") == TYPED


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
@pytest.mark.parametrize(("language", "width"), [("ja", 1280), ("en", 400)])
def test_a_refusal_links_to_the_field_and_everyone_can_use_it(
    desk: Served, sign_in: SignIn, language: str, width: int, script: bool
) -> None:
    page = sign_in("MIC-officer-1", language=language, width=width, script=script)
    begun(desk, page)
    page.locator("form[data-answer] button.main").click()
    page.locator("#refused").wait_for()
    assert page.input_value("#wording") == TYPED
    assert page.get_attribute("#provision", "aria-invalid") == "true"
    page.locator("#refused a").click()
    assert page.url.endswith("#provision")
    assert page.locator("#fault-provision").evaluate(IN_SIGHT)
    if script:
        assert page.evaluate("document.activeElement.id") == "provision"
        assert faults(page) == []


@pytest.mark.parametrize("width", [400, 1280])
def test_the_act_is_in_reach_wherever_one_reads(desk: Served, sign_in: SignIn, width: int) -> None:
    [case, _] = release("R7", items(40))
    to_the_vote(case)
    page = sign_in("MIC-member-1", width=width)
    page.goto(f"{desk.address}/decisions/1")
    assert page.evaluate("document.documentElement.scrollHeight") > 3000
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    link = page.locator(".reach a")
    assert link.evaluate(IN_SIGHT)
    link.click()
    assert page.locator("input[name=vote]").first.evaluate(IN_SIGHT)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_answering_ends_with_a_look_at_all_of_it_and_submission(desk: Served, sign_in: SignIn, script: bool) -> None:
    [case, _] = release("R7", items(2))
    page = sign_in("MIC-officer-1", script=script)
    for _ in range(2):
        page.goto(f"{desk.address}/revisions/{case}?which=left")
        page.check('input[name="way"][value="adopt"]')
        page.fill("#provision", "3.1")
        page.get_by_role("button", name="保存して次へ進む").click()
        page.wait_for_url("**done=answered**")
    page.goto(f"{desk.address}/revisions/{case}")
    page.get_by_role("link", name="確認と提出に進む").click()
    assert faults(page) == [] if script else True
    page.get_by_role("button", name="提出する", exact=True).click()
    page.wait_for_url("**done=submitted**")
    with reading() as session:
        assert not session.get_one(Revision, case).unsubmitted
    until(lambda: kept() == set())


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_the_next_item_stands_at_its_form_and_in_sight_in_the_list(desk: Served, sign_in: SignIn, script: bool) -> None:
    [case, _] = release("R7", items(60))
    page = sign_in("MIC-officer-1", script=script)
    page.goto(f"{desk.address}/revisions/{case}")
    page.locator(".items a").nth(44).click()
    page.wait_for_url("**#answer")
    page.check('input[name="way"][value="refer"]')
    page.get_by_role("button", name="保存して次へ進む").click()
    page.wait_for_url("**done=answered#answer")
    assert page.locator("#answer h2").evaluate(IN_SIGHT)
    assert page.locator(".items [aria-current]").evaluate(WITHIN) or not script


def test_on_a_narrow_screen_the_vote_is_covered_by_nothing_however_far_one_reads(desk: Served, sign_in: SignIn) -> None:
    [case, _] = release("R7", items(4))
    to_the_vote(case)
    page = sign_in("MIC-member-1", width=400)
    page.goto(f"{desk.address}/decisions/1")
    top = page.locator("#vote").evaluate("one => one.getBoundingClientRect().top + scrollY")
    for down in range(0, 900, 60):
        page.evaluate("at => scrollTo(0, at)", max(0, top - 900 + down))
        assert page.evaluate(COVERED) == []
