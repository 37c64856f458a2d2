"""What every notice says, in both languages, as text and as HTML."""

import re
import tomllib
from html import unescape
from pathlib import Path

import pytest

import tasks
from domain.errors import BadInput
from domain.notices.ladder import Urgency
from domain.notices.notice_kind import notice_kinds
from domain.people.roles import Role
from tasks.notices.speech import phrases, wording_file
from tests.stage.announcing import AT_DELIVERY, params_of, render, rendered

TASKS = Path(tasks.__file__ or "").parent
EVERY_NOTICE = [(name, language) for name in notice_kinds() for language in ("ja", "en")]
every_notice = pytest.mark.parametrize(("name", "language"), EVERY_NOTICE)


def test_every_notice_has_its_words_and_no_words_lack_a_notice() -> None:
    worded = [file.stem for file in TASKS.rglob("wording/*.toml")]
    assert len(worded) == len(set(worded))
    assert set(worded) == notice_kinds().keys()


@every_notice
def test_a_notice_says_what_whom_it_concerns_by_when_what_to_do_and_what_happens_otherwise(
    name: str, language: str
) -> None:
    said = tomllib.loads(wording_file(name).read_text("utf-8"))
    optional = {"code", "command", "why", "by_label", "otherwise_label", "button"}
    assert said[language].keys() - optional == {"subject", "about", "what", "by", "next", "otherwise"}
    assert said["ja"].keys() == said["en"].keys()


@every_notice
def test_a_notice_speaks_only_its_language_and_leaves_nothing_unfilled(name: str, language: str) -> None:
    text = rendered(name, language).text
    assert "{" not in text
    assert re.search("[ぁ-ん]", text) if language == "ja" else not re.search("[ぁ-ん]", text)


@every_notice
def test_text_and_html_say_the_same(name: str, language: str) -> None:
    def words(said: str) -> list[str]:
        return re.sub(r"[■*：:\s]|^-- $|---?", "", said, flags=re.MULTILINE).split()

    notice = rendered(name, language)
    body = re.sub(r"(?s)^.*</h1>|<[^>]+>", " ", notice.html)
    assert words(unescape(body)) == words(notice.text)


@every_notice
def test_what_a_name_contains_is_never_markup(name: str, language: str) -> None:
    assert "<基準>" not in rendered(name, language).html


def test_a_notice_speaks_more_urgently_as_its_date_passes() -> None:
    prefixes = [rendered("answers_due", "ja", urgency).subject.split("】")[0] + "】" for urgency in Urgency]
    assert prefixes == ["【お願い】", "【期限のお知らせ】", "【本日期限】", "【期限超過】", "【至急】"]
    assert len({rendered("answers_due", "en", urgency).text for urgency in Urgency}) == len(Urgency)


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("role", Role)
def test_everyone_reads_in_which_role_they_are_told(language: str, role: Role) -> None:
    said = rendered("answers_due", language, role=role.value, ministry_ja="総務省", ministry_en="MIC").text
    expected = (
        phrases(language)["roles"][role]
        .replace("{{ ministry_ja | apart }}", "総務省")
        .replace("{{ ministry_en }}", "MIC")
    )
    assert expected in said


def test_dates_are_written_out() -> None:
    assert "令和8年5月29日（金）" in rendered("answers_due", "ja").text
    assert "Friday, 29 May 2026" in rendered("answers_due", "en").text


def test_only_the_chairs_notice_shows_the_code() -> None:
    showing = {name for name, language in EVERY_NOTICE if "7KQ2-M9XD" in rendered(name, language).text}
    assert showing == {"decision_code", "matter_code"}


def test_the_command_is_there_to_be_copied_where_there_is_no_desk_and_only_there() -> None:
    command = "\n    minaoshi decide 3 --member somu.chair --vote approve\n"
    without_desk = AT_DELIVERY._replace(commands=True)
    assert command in render("decision_due", params_of("decision_due"), "ja", Urgency.DUE, without_desk).text
    assert "minaoshi decide" not in rendered("decision_due", "ja").text + rendered("decision_due", "ja").html


def test_a_parameter_too_many_is_refused() -> None:
    with pytest.raises(BadInput, match="does not take reason"):
        rendered("answers_due", "ja", reason="the gate is open")


def test_a_missing_parameter_is_refused() -> None:
    params = params_of("answers_due")
    del params["remaining"]
    with pytest.raises(BadInput, match="lacks remaining"):
        render("answers_due", params, "ja", Urgency.DUE, AT_DELIVERY)


def test_a_language_that_nobody_translated_is_refused() -> None:
    with pytest.raises(BadInput, match="not written in 'fr'"):
        rendered("answers_due", "fr")


FOLLOWING = [name for name in sorted(notice_kinds()) if {"release", "improvement"} <= notice_kinds()[name].takes]
FOLLOWING.remove("amendment_asked")


@pytest.mark.parametrize("name", FOLLOWING)
@pytest.mark.parametrize(("language", "said"), [("ja", "改善7（R6）"), ("en", "improvement 7 (R6)")])
def test_a_notice_on_an_amendment_says_by_its_number_which_improvement_it_is_for(
    name: str, language: str, said: str
) -> None:
    notice = rendered(name, language, release="R6", improvement=7)
    assert said in notice.text
    assert "workbook export" not in notice.text or "R6 --improvement 7" in notice.text


@pytest.mark.parametrize("name", FOLLOWING)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_notice_on_what_a_release_asks_for_says_nothing_of_an_improvement(name: str, language: str) -> None:
    text = rendered(name, language, release="R6", improvement=0).text
    assert "R6" in text
    assert "改善" not in text.replace("改善の", "")
    assert "improvement" not in text


NAMES = "release|followed|successor|ministry_ja|principal|deputy|engine_part"


@pytest.mark.parametrize(("name", "apart"), [("管理基準 R7", "管理基準 R7 に伴う"), ("統一基準", "統一基準に伴う")])
def test_a_name_that_ends_in_latin_letters_or_digits_stands_apart_from_what_follows(name: str, apart: str) -> None:
    said = rendered("superseded", "ja", release=name, successor=name, improvement=0)
    assert f"：{apart}改定への統合" in said.subject
    assert f"、{apart}改定に統合" in said.text
    for file in TASKS.rglob("wording/*.toml"):
        words = tomllib.loads(file.read_text("utf-8"))["ja"]
        counted = {"revision_opened": "followed"}.get(file.stem)
        together = re.findall(rf"{{{{ ({NAMES}) }}}}[ぁ-んァ-ヶ一-龠]", " ".join(words.values()))
        assert set(together) - {counted} == set()
