"""The report on how a revision spread: whole in itself, escaped, readable without colour, figures only (S-1)."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import sync_playwright
from sqlalchemy import text
from sqlmodel import select

from domain.decisions.committee import Vote
from domain.errors import BadInput, NotFound
from domain.standards.coverage import Answer, Way
from domain.standards.revision import Phase
from domain.standards.spread import Level
from domain.words import Words
from models.people.organization import Organization
from tasks.database import transaction
from tasks.files.pages.axes import LABEL_WIDTH
from tasks.standards.progress.page import write_report
from tasks.standards.progress.picture import APART, BOTTOM, HIGH, LEFT, NARROW, RIGHT, TOP, WIDE, draw
from tests.stage.government import MONDAY, answer_all, at_database, government, items, release
from tests.stage.story import carry, give_opinions, to_the_end, to_the_vote, vote

EVIL = '<script>alert("x")</script>&'
SECRET = "極秘の弱点"
DAY = date(2026, 4, 6)


@pytest.fixture
def database(migrated_sqlite_url: str) -> Iterator[str]:
    with at_database(migrated_sqlite_url):
        yield migrated_sqlite_url


@pytest.fixture
def cases(database: str) -> list[int]:
    del database
    with transaction() as session:
        government(session, ("MIC", "MOJ", "MOF"))
    return release("R7", items(4))


def days_on(days: int) -> datetime:
    return MONDAY + timedelta(days=days)


def written(folder: Path, name: str = "R7", at: datetime = MONDAY) -> str:
    return write_report(name, folder, at).read_text("utf-8")


def test_the_page_tells_who_is_in_force_who_was_sent_back_and_who_is_late(cases: list[int], tmp_path: Path) -> None:
    to_the_end(cases[0], days_on(3))
    to_the_vote(cases[1], days_on(4))
    vote(cases[1], Vote.RETURN, days_on(4))
    carry(cases[1], days_on(4))
    page = written(tmp_path, at=days_on(120))
    assert "<b>1 <small>/ 3 府省庁</small></b>" in page
    assert "施行済（33.3%）" in page
    assert len(re.findall(r"\d+ 営業日超過", page)) == 2
    assert "回答中 2026-04-06から、回答中 2026-04-10から" in page
    assert "差戻し" in page
    assert "異常はありません" in page


def test_the_file_is_named_by_the_release_in_a_folder_or_as_one_says(cases: list[int], tmp_path: Path) -> None:
    assert cases
    folder = tmp_path / "fy2026.1"
    folder.mkdir()
    file = write_report("R7", folder, MONDAY)
    assert file.parent == folder
    assert re.fullmatch(r"report-release-\d+\.html", file.name)
    assert write_report("R7", tmp_path / "one.html", MONDAY) == tmp_path / "one.html"


def test_a_release_that_nobody_knows_and_a_folder_that_is_not_there_are_refused(
    cases: list[int], tmp_path: Path
) -> None:
    assert cases
    with pytest.raises(NotFound, match="'R9'"):
        write_report("R9", tmp_path, MONDAY)
    with pytest.raises(BadInput, match="cannot be written"):
        write_report("R7", tmp_path / "nowhere" / "x.html", MONDAY)


def test_a_release_that_asked_nobody_anything_has_a_page_without_a_picture(cases: list[int], tmp_path: Path) -> None:
    for case in cases:
        to_the_end(case)
    release("R8", items(4), days_on(1))
    page = written(tmp_path, "R8", days_on(1))
    assert "<svg class" not in page
    assert "MIC省" in page


def test_names_are_escaped_wherever_they_stand(database: str, tmp_path: Path) -> None:
    assert database
    with transaction() as session:
        government(session, ("MIC", "MOJ"))
        for one in session.exec(select(Organization)):
            one.name_ja, one.name_en = EVIL, EVIL
            session.add(one)
    to_the_end(release(EVIL, items(4))[0])
    page = written(tmp_path, EVIL, days_on(90))
    assert "<script" not in page
    assert page.count("&lt;script&gt;") > 6


def test_nothing_that_was_written_on_an_item_stands_on_the_page(cases: list[int], tmp_path: Path) -> None:
    answer_all(cases[0], answer=Answer(Way.OMIT, reason=f"{SECRET}のため当面は対象としない"))
    carry(cases[0])
    give_opinions(cases[0], f"{SECRET}を改められたい")
    page = written(tmp_path, at=days_on(60))
    assert SECRET not in page
    assert "認証の管理" not in page


def test_a_broken_ledger_is_said_on_the_page(cases: list[int], tmp_path: Path) -> None:
    assert cases
    with transaction() as session:
        for name in (
            session.connection().execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars()
        ):
            session.connection().execute(text(f"DROP TRIGGER {name}"))
        session.connection().execute(text("UPDATE ledger_entry SET actor = 'nobody' WHERE number = 2"))
    assert "entry 2 was altered" in written(tmp_path)


def test_the_page_needs_nothing_else_and_says_in_words_what_the_picture_shows(cases: list[int], tmp_path: Path) -> None:
    to_the_end(cases[0], days_on(3))
    page = written(tmp_path, at=days_on(10))
    assert not re.search(r'(?:src|href)="(?!#)', page)
    assert "@import" not in page
    svg = re.search(r'<svg class="spread".*?</svg>', page, re.DOTALL)
    assert svg
    picture = ET.fromstring(svg[0])  # noqa: S314 - drawn by ourselves
    space = "{http://www.w3.org/2000/svg}"
    assert picture.findtext(f"{space}title")
    assert picture.findtext(f"{space}desc")
    assert all(band.get("fill", "").startswith("url(#hatch-") for band in picture.findall(f"{space}path"))
    assert page.count('<th scope="row">') == 3


def test_a_browser_shows_it_without_running_over_the_side(cases: list[int], tmp_path: Path, chromium: str) -> None:
    to_the_end(cases[0], days_on(3))
    file = write_report("R7", tmp_path, days_on(70))
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for width in (1280, 1100, 390):
            page = browser.new_page(viewport={"width": width, "height": 900})
            page.goto(file.as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            table, told = page.locator(".wide:has(.ministries)"), page.locator(".sideways")
            fits = table.evaluate("box => box.scrollWidth <= box.clientWidth")
            assert (fits, told.first.is_visible(), told.last.is_visible()) == (width > 390, width == 390, width == 390)
            assert page.locator(".wide:has(> svg.spread)").count() == 1, "the picture has a box to scroll in"
            assert page.locator("svg.spread path").first.bounding_box()
        browser.close()


@st.composite
def stories(draw: st.DrawFn) -> list[Level]:
    """Days on which the same number of cases stand in phases in whatever way."""
    total = draw(st.integers(1, 1200))
    found = []
    for at in range(draw(st.integers(1, 200))):
        cuts = sorted(draw(st.lists(st.integers(0, total), min_size=3, max_size=3)))
        parts = [cuts[0], cuts[1] - cuts[0], cuts[2] - cuts[1], total - cuts[2]]
        phases = (Phase.ANSWERING, Phase.CONSULTING, Phase.DECIDING, Phase.IN_FORCE)
        found.append(Level(DAY + timedelta(days=at), dict(zip(phases, parts, strict=True))))
    return found


@given(stories())
def test_whatever_happens_everything_is_drawn_inside_the_picture(levels: list[Level]) -> None:
    picture = draw(levels, [(levels[-1].day, Words("期限", "due")), (DAY - timedelta(days=1), Words("前", "before"))])
    for band in picture.bands:
        assert all(TOP <= float(y) <= BOTTOM for y in re.findall(r"V([\d.]+)", band.path))
        assert all(LEFT <= float(x) <= RIGHT for x in re.findall(r"H([\d.]+)", band.path))
        assert band.label is None or LEFT <= band.label.x <= RIGHT
    assert sum(end.cases for end in picture.ends) == sum(levels[-1].counts.values())
    heights = [end.y for end in picture.ends]
    assert all(lower - upper >= APART for lower, upper in pairwise(heights))
    assert [mark.words.ja for mark in picture.dates] == ["期限"]
    assert 2 <= len(picture.counts) <= 7
    assert 1 <= len(picture.days) <= 20


@given(stories())
def test_no_phase_is_named_over_the_words_on_the_half(levels: list[Level]) -> None:
    picture = draw(levels, [])
    if half := picture.half:
        left, right = (half.x, half.x + LABEL_WIDTH) if half.anchor == "start" else (half.x - LABEL_WIDTH, half.x)
        named = [band.label for band in picture.bands if band.label]
        wide = [(mark, WIDE if mark.words.en else NARROW) for mark in named]
        over = [mark for mark, room in wide if left < mark.x + room / 2 and mark.x - room / 2 < right]
        assert [mark for mark in over if abs(mark.y - half.y) < HIGH] == []
