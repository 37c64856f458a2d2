"""The main job clicked through by five roles: a release becomes a ministry's decided standards (G3-5c, G3-2-6)."""

from datetime import date

import pytest
from playwright.sync_api import Page
from sqlmodel import col, select

from domain.baseline.catalog import BaselineKind, Catalog
from domain.decisions.committee import Outcome
from models.decisions.decision import Decision
from models.standards.revision.revision import Revision
from tasks.baseline.releases import import_release
from tasks.database import reading, transaction
from tests.stage.government import items, release, reworded
from tests.stage.story import carry, to_the_end
from tests.web.browser.conftest import Served, SignIn

pytestmark = pytest.mark.slow
OPINION, REPLY = "報告の期限を明記すること。", "期限を 5 日と明記した。"


def press(page: Page, words: str) -> None:
    page.get_by_role("button", name=words, exact=True).click()


def publish_on_the_page(officer: Page, desk: Served) -> int:
    """The Center's officer publishes R8; the revision that MIC is asked for."""
    officer.on("dialog", lambda dialog: dialog.accept())
    officer.goto(f"{desk.address}/government")
    press(officer, "公開した場合の影響を確認する")
    officer.fill("#again", "R8")
    press(officer, "公開する")
    officer.wait_for_url("**done=published**")
    with reading() as session:
        return session.exec(select(Revision.id).order_by(col(Revision.id))).all()[-1] or 0


def answer_everything(officer: Page, desk: Served, revision: int) -> None:
    """Item by item, each saved, until nothing is left."""
    officer.goto(f"{desk.address}/revisions/{revision}?which=left")
    while officer.locator("form[data-answer]").count():
        officer.check('input[name="way"][value="adopt"]')
        officer.fill("#provision", "3.9")
        press(officer, "保存して次へ進む")
        officer.wait_for_url("**done=answered**")
        officer.goto(f"{desk.address}/revisions/{revision}?which=left")


def submit(officer: Page, desk: Served, revision: int) -> None:
    """Look through all answers, and submit them."""
    officer.goto(f"{desk.address}/revisions/{revision}")
    officer.get_by_role("link", name="確認と提出に進む").press("Enter")
    officer.get_by_role("button", name="提出する", exact=True).press("Enter")
    officer.wait_for_url("**done=submitted**")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_release_is_carried_to_a_decision_by_five_roles(desk: Served, sign_in: SignIn, script: bool) -> None:
    for case in release("R7", items(4)):
        to_the_end(case)
    before = items(5)
    import_release(
        Catalog("R8", (reworded(before[0]), *before[1:])), BaselineKind.MANAGEMENT, "R8", date(2026, 4, 1), "NCO"
    )
    publish_on_the_page(sign_in("NCO-center-officer-1", script=script), desk)
    with reading() as session:
        revision = session.exec(select(Revision.id).where(Revision.phase == "answering")).all()[0] or 0
    officer = sign_in("MIC-officer-1", script=script)
    answer_everything(officer, desk, revision)
    assert carry(revision) == "answers"
    submit(officer, desk, revision)
    assert carry(revision) == "opinions"

    for code, words in (("MIC-expert-1", OPINION), ("MIC-system-manager-1", ""), ("MIC-contact-point-1", "")):
        page = sign_in(code, script=script)
        page.goto(f"{desk.address}/revisions/{revision}")
        page.fill("#text", words)
        press(page, "意見を提出する")
        page.wait_for_url("**done=said**")
    officer.goto(f"{desk.address}/revisions/{revision}#opinions")
    assert OPINION in officer.content()
    officer.fill("textarea[name=text]", REPLY)
    press(officer, "回答する")
    officer.wait_for_url("**done=replied**")
    assert carry(revision) == "decision"

    with reading() as session:
        decision = session.exec(select(Decision.id).where(Decision.outcome == Outcome.OPEN)).one()
    for code in ("MIC-member-1", "MIC-member-2", "MIC-member-3", "MIC-chair-1"):
        page = sign_in(code, script=script)
        page.goto(f"{desk.address}/decisions/{decision}")
        assert REPLY in page.content()
        page.check('input[name="vote"][value="approve"]')
        press(page, "投票する")
        page.wait_for_url("**done=voted**")
    officer = sign_in("MIC-secretariat-1", script=script)
    officer.goto(f"{desk.address}/decisions/{decision}/minutes")
    assert "可決" in officer.content()
    carry(revision)
    with transaction() as session:
        assert session.get_one(Revision, revision).in_force_on == date(2026, 4, 6)


def test_voting_and_answering_need_no_mouse(desk: Served, sign_in: SignIn) -> None:
    [case, _] = release("R7", items(2))
    officer = sign_in("MIC-officer-1")
    officer.goto(f"{desk.address}/revisions/{case}?which=left")
    for _ in range(2):
        officer.keyboard.press("2")
        officer.focus("#provision")
        officer.keyboard.type("3.1")
        with officer.expect_navigation():
            officer.keyboard.press("Control+Enter")
    assert "2 項目のうち 2 に回答済" in officer.content()
    submit(officer, desk, case)
    carry(case)
    for code in ("MIC-expert-1", "MIC-system-manager-1", "MIC-contact-point-1"):
        page = sign_in(code)
        page.goto(f"{desk.address}/revisions/{case}")
        page.focus("#text")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url("**done=said**")
    carry(case)
    member = sign_in("MIC-member-1")
    with reading() as session:
        decision = session.exec(select(Decision.id)).one()
    member.goto(f"{desk.address}/decisions/{decision}#vote")
    member.focus('input[name="vote"][value="approve"]')
    member.keyboard.press("Space")
    member.keyboard.press("Tab")
    member.keyboard.press("Tab")
    member.keyboard.press("Enter")
    member.wait_for_url("**done=voted**")
