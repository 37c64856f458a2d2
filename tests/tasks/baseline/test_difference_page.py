"""The page of a difference: everything escaped, every link leads somewhere, nothing needed from outside (G3-5c)."""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import sync_playwright

from domain.baseline.catalog import Item
from domain.baseline.difference.compare import Change, Difference, Entry
from tasks.baseline.change_texts import KINDS, passages
from tasks.baseline.difference_page import difference_page

EVIL = '<script>alert("x")</script> & <b>'


class Seen(HTMLParser):
    """Ids, links and the text of marked words, as a browser would take them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.words: dict[str, list[str]] = {"del": [], "ins": []}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        given = dict(attrs)
        self.ids += [str(given["id"])] if "id" in given else []
        self.links += [str(given["href"])] if "href" in given else []

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1] in self.words:
            self.words[self.tags[-1]].append(data)

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(f"/{tag}")


def entry(old: Item | None, new: Item | None, *changes: Change) -> Entry:
    return Entry(old, new, frozenset(changes), 0.5)


def page(*entries: Entry) -> Seen:
    return Seen(difference_page(Difference(entries), ("R6", "R7")))


def item(number: str, statement: str = "", **fields: str) -> Item:
    return Item(key=number, number=number, statement=statement, **fields)  # type: ignore[arg-type]  # texts only here


REWORDED = entry(
    item("1(a)", "三日以内に報告する。"), item("1(b)", "一日以内に報告する。"), Change.REWORDED, Change.RENUMBERED
)


def test_the_words_that_changed_are_marked_and_no_others() -> None:
    seen = page(REWORDED)
    assert "三" in seen.words["del"]
    assert "一" in seen.words["ins"]
    assert not any("報告" in word for words in seen.words.values() for word in words)


def test_what_a_baseline_says_is_never_markup() -> None:
    hostile = item(EVIL, EVIL, title=EVIL, guidance=EVIL)
    for shown in (entry(None, hostile, Change.ADDED), entry(hostile, item("2", "x"), Change.REWORDED)):
        assert "script" not in page(shown).tags
    assert "script" not in Seen(difference_page(Difference(()), (EVIL, EVIL))).tags


def test_every_link_leads_to_one_place_on_the_page() -> None:
    whole, part, other = item("9 (α)~#", "一"), item("9(a)", "二"), item("9(a)", "三")
    seen = page(
        entry(whole, part, Change.SPLIT, Change.REWORDED), entry(whole, other, Change.SPLIT), REWORDED, REWORDED
    )
    assert len(set(seen.ids)) == len(seen.ids)
    assert seen.links
    assert {unquote(link.removeprefix("#")) for link in seen.links} <= set(seen.ids)
    assert all(link.startswith("#") for link in seen.links)


def test_the_parts_of_a_split_lead_to_each_other() -> None:
    whole = item("9", "一、二")
    text = difference_page(
        Difference((entry(whole, item("9(a)", "一"), Change.SPLIT), entry(whole, item("9(b)", "二"), Change.SPLIT))),
        ("R6", "R7"),
    )
    partners = re.findall(r"see also.*", text)
    assert ["9%28b%29" in partners[0], "9%28a%29" in partners[1]] == [True, True]


def test_a_partner_is_called_by_its_numbers_also_where_another_item_has_the_same() -> None:
    whole, first, second = item("9 (α)", "一、二"), item("9(a)", "一"), item("9(a)", "二")
    text = difference_page(
        Difference((entry(whole, first, Change.SPLIT), entry(whole, second, Change.SPLIT))), ("R6", "R7")
    )
    links = [re.findall('<a href="(.*?)">(.*?)</a>', line) for line in re.findall(r"see also.*", text)]
    assert links == [[("#9%28a%29~2", "9 (α) → 9(a)")], [("#9%28a%29", "9 (α) → 9(a)")]]


def test_binding_everyone_is_said_in_words() -> None:
    (shown,) = passages(entry(Item("1", scope=("cloud",)), Item("1"), Change.SCOPE))
    assert "cloud" in dict(shown.runs)["gone"]
    assert "everyone" in dict(shown.runs)["new"]


def test_an_item_with_several_changes_is_shown_once_and_named_under_the_others() -> None:
    text = difference_page(Difference((REWORDED,)), ("R6", "R7"))
    assert text.count("<article") == 1
    assert text.index('id="kind-reworded"') < text.index("<article") < text.index('id="kind-renumbered"')


def test_a_heading_counts_what_stands_below_it_and_the_rest_is_told_by_where_it_stands() -> None:
    moved, plain = item("2(b)", "二"), entry(item("3(a)", "三"), item("3(b)", "三"), Change.RENUMBERED)
    both = entry(item("2(a)", "二"), moved, Change.MOVED, Change.RENUMBERED)
    text = difference_page(Difference((REWORDED, both, plain)), ("R6", "R7"))
    sections = re.findall(r'(?s)<section class="kind" id="kind-(\w+)">(.*?)</section>', text)
    counted = {name: re.findall(r'class="count">(\d+)<', said) for name, said in sections}
    assert counted == {"reworded": ["1"], "moved": ["1"], "renumbered": ["1"]}
    assert [said.count("<article") for _, said in sections] == [1, 1, 1]
    last = dict(sections)["renumbered"]
    assert "次の 2 件は、より上の種類の所に示しています。" in last
    assert re.findall(r'<li><a href="#(kind-\w+)">.*?<a href="#(.*?)"', last) == [
        ("kind-reworded", "1%28b%29"),
        ("kind-moved", "2%28b%29"),
    ]
    assert sum(map(int, re.findall(r'</th><td class="n">(\d+)</td>', text))) == 3


def test_every_kind_of_change_has_a_name_and_a_meaning_in_both_languages() -> None:
    assert set(KINDS) == set(Change)
    assert all((kind.ja, kind.en, kind.meaning_ja, kind.meaning_en) for kind in KINDS.values())


def test_an_added_item_is_all_new_and_one_that_is_gone_all_gone() -> None:
    for shown, kind in (
        (entry(None, item("1", "文"), Change.ADDED), "new"),
        (entry(item("1", "文"), None, Change.WITHDRAWN), "gone"),
    ):
        assert [passage.runs for passage in passages(shown)] == [((kind, "文"),)]


def test_a_page_without_changes_says_so() -> None:
    same = item("1", "文")
    seen = page(entry(same, same))
    assert "article" not in seen.tags
    assert seen.links == []


@pytest.mark.slow
def test_a_browser_shows_it_without_asking_anyone(chromium: str, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(difference_page(Difference((REWORDED,)), ("R6", "R7")), encoding="utf-8")
    asked: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        shown = browser.new_page(java_script_enabled=False, viewport={"width": 390, "height": 800})
        shown.on("request", lambda request: asked.append(request.url))
        shown.goto(file.as_uri() + "#1(b)")
        outside = shown.locator("article").bounding_box()
        browser.close()
    assert asked == [file.as_uri()] or asked == [file.as_uri() + "#1(b)"]
    assert outside is not None
    assert outside["x"] + outside["width"] <= 390, "it fits a narrow screen"
