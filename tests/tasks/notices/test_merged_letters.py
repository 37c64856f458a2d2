"""Several notices on the page of one letter: the most pressing first, each with its page, date and what to do."""

import re
from html import unescape

import pytest

from domain.notices.ladder import Urgency
from tasks.notices import wording
from tasks.notices.announcement import Announcement, AtDelivery
from tasks.notices.wording import Wording, render_letter

NAMES = {"role": "officer", "ministry": "MIC", "ministry_ja": "総務省", "ministry_en": "MIC"}
CASE = {**NAMES, "release": "R7", "improvement": 0}
AT_DELIVERY = AtDelivery("MIC-officer-1", "3f9a1c20")


def told(template: str, urgency: Urgency, path: str, **params: object) -> Announcement:
    return Announcement(template, params, urgency, f"https://desk.example/{path}")


VOTE = told(
    "decision_due", Urgency.DUE, "decisions/3", **{**CASE, "role": "member"}, decision=3, closes_on="2026-05-29"
)
ANSWERS = told("answers_due", Urgency.REMINDER, "revisions/14", **CASE, revision=14, remaining=12, due_on="2026-06-05")
OPINIONS = told(
    "opinions_answer", Urgency.INFORMATION, "opinions/14", **CASE, revision=14, waiting=2, due_on="2026-06-10"
)
FORCE = told("in_force", Urgency.INFORMATION, "revisions/9", **CASE, revision=9, edition=2, in_force_on="2026-07-01")
BLOCKS = [[VOTE], [ANSWERS, OPINIONS], [FORCE]]


def merged(language: str = "ja", blocks: list[list[Announcement]] = BLOCKS) -> Wording:
    return render_letter(blocks, language, AT_DELIVERY)


def test_the_subject_says_the_most_pressing_and_how_many_more() -> None:
    assert merged("ja").subject == "【本日期限】総務省：改定案への投票（議案3）ほか3件"
    assert merged("en").subject == "[Due today] MIC: your vote on the draft revision (decision 3), and 3 more"
    assert merged("ja", [[VOTE]]).subject == "【本日期限】総務省：改定案への投票（議案3）"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_text_and_html_of_several_say_the_same(language: str) -> None:
    def words(said: str) -> str:
        return re.sub(r"[■*：:\s-]", "", said)

    letter = merged(language)
    assert words(unescape(re.sub(r"(?s)^.*</h1>|<[^>]+>", " ", letter.html))) == words(letter.text)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_each_notice_has_its_own_page_in_their_order(language: str) -> None:
    paths = ["decisions/3", "revisions/14", "opinions/14", "revisions/9"]
    letter = merged(language)
    assert re.findall(r"https://desk\.example/(\S+)", letter.text) == paths
    assert re.findall(r'href="https://desk\.example/([^"]+)"', letter.html) == paths


def test_the_page_comes_before_the_date_and_what_happens_otherwise() -> None:
    text = merged("ja", [[VOTE]]).text
    order = [
        "まだ成立していません",
        "https://desk.example/decisions/3",
        "令和8年5月29日",
        "次の手順",
        "手続きがない場合",
        "対象",
    ]
    assert sorted(order, key=text.index) == order


def test_only_what_is_due_says_so_in_words_of_its_own() -> None:
    assert merged().text.count("本日が期限です") == 1
    assert "標記についてお知らせします" not in merged().text


def test_why_somebody_is_told_is_said_once_for_each_role() -> None:
    assert merged("en").text.count("You receive this as") == 2


def test_beyond_a_certain_number_a_line_each_says_what_by_when_and_where(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wording, "IN_FULL", 1)
    text = merged().text
    assert text.count("次の手順") == 1
    assert (
        "【期限のお知らせ】総務省：改定項目への回答（残り12件）　期限：令和8年6月5日（金）\nhttps://desk.example/revisions/14"
        in text
    )


def test_a_notice_may_name_its_button_and_its_date_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    from tasks.notices import speech  # noqa: PLC0415 - patched here

    plain = speech.parts("in_force", "ja")
    own = {name: speech.JINJA.from_string(said) for name, said in (("button", "第2版を開く"), ("by_label", "施行日"))}
    monkeypatch.setattr(speech, "parts", lambda _template, _language: {**plain, **own})
    letter = merged("ja", [[FORCE]])
    assert "\n第2版を開く\nhttps://desk.example/revisions/9\n" in letter.text
    assert "■ 施行日：令和8年7月1日（水）" in letter.text
    assert ">第2版を開く</a>" in letter.html
    assert "期限" not in letter.text
