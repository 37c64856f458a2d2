"""What every notice says, in both languages, as text and as HTML."""

import re
import tomllib
from html import unescape
from pathlib import Path

import pytest

from domain.errors import BadInput
from domain.reminders import Urgency
from domain.roles import Role
from domain.sayable import PARAMS, TEMPLATES, Kind
from tasks.notices import wording
from tasks.notices.speech import phrases
from tasks.notices.wording import Wording
from tasks.settings import settings
from tests.announcing import Sent, render
from web.words import Say

FOLDER = Path(str(wording.__file__)).parent / "wording"
EXAMPLES: dict[Kind, object] = {
    Kind.COUNT: 3,
    Kind.DATE: "2026-05-29",
    Kind.CODE: "soumu",
    Kind.NAME: "技術<基準>",
    Kind.ROLE: "secretariat",
    Kind.AWAITED: "opinions",
    Kind.MATTER: "evaluation",
    Kind.OCCASION: "near-miss",
    Kind.FAULT: "sweep_late",
    Kind.TIME: "09:30",
}
AT_DELIVERY = Sent("somu.chair", "https://desk.example/", "3f9a1c20", "7KQ2-M9XD")
EVERY_NOTICE = [(name, language) for name in TEMPLATES for language in ("ja", "en")]
every_notice = pytest.mark.parametrize(("name", "language"), EVERY_NOTICE)


def params_of(name: str) -> dict[str, object]:
    return {param: EXAMPLES[PARAMS[param]] for param in TEMPLATES[name]}


def rendered(name: str, language: str, urgency: Urgency = Urgency.INFORMATION, **changed: object) -> Wording:
    return render(name, params_of(name) | changed, language, urgency, AT_DELIVERY)


def test_every_notice_has_its_words_and_no_words_lack_a_notice() -> None:
    assert {file.stem for file in FOLDER.iterdir()} == TEMPLATES.keys()


@every_notice
def test_a_notice_says_what_whom_it_concerns_by_when_what_to_do_and_what_happens_otherwise(
    name: str, language: str
) -> None:
    said = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
    optional = {"code", "command", "why", "by_label", "button"}
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


TOLD_OR_ASKED = [
    ("revision_opened", Role.OFFICER, "お願い"),
    ("revision_opened", Role.CISO, "お知らせ"),
    ("revision_opened", Role.CONTACT_POINT, "お知らせ"),
    ("opinion_asked", Role.EXPERT, "お願い"),
    ("inspection_asked", Role.OFFICER, "お願い"),
    ("auditor_wanted", Role.SECRETARIAT, "お願い"),
    ("audit_asked", Role.AUDITOR, "お願い"),
    ("check_asked", Role.CISO, "お願い"),
    ("decision_opened", Role.MEMBER, "お願い"),
    ("in_force", Role.OFFICER, "お知らせ"),
    ("delegated", Role.CHAIR, "お知らせ"),
    ("sign_in_link", Role.OFFICER, "お知らせ"),
]


@pytest.mark.parametrize(("name", "role", "said"), TOLD_OR_ASKED)
def test_a_subject_says_first_whether_its_reader_is_asked_for_something_or_told(
    name: str, role: Role, said: str
) -> None:
    notice = rendered(name, "ja", role=role.value)
    assert notice.subject.startswith(f"【{said}】")
    assert ("標記についてお願いいたします。" in notice.text) is (said == "お願い")
    assert rendered(name, "en", role=role.value).subject.startswith({"お願い": "[Action needed]"}.get(said, "[Notice]"))
    assert rendered(name, "ja", Urgency.OVERDUE, role=role.value).subject.startswith("【期限超過】")


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("role", Role)
def test_everyone_reads_in_which_role_they_are_told(language: str, role: Role) -> None:
    said = rendered("answers_due", language, role=role.value, ministry_ja="総務省", ministry_en="MIC").text
    expected = (
        phrases(language)["roles"][role].replace("{{ ministry_ja }}", "総務省").replace("{{ ministry_en }}", "MIC")
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


FOLLOWING = [name for name in sorted(TEMPLATES) if {"release", "improvement"} <= TEMPLATES[name]]
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


def test_the_sign_in_mail_says_how_long_it_is_good_which_button_to_press_and_who_asked_for_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("MINAOSHI_SIGN_IN_MINUTES", "20")
    settings.cache_clear()
    try:
        said = {language: rendered("sign_in_link", language).text for language in ("ja", "en")}
    finally:
        settings.cache_clear()
    pressed = {language: Say("sign_in_link", language)("sign_in") for language in ("ja", "en")}
    assert "有効期限：お申込みから20分間、1回に限り有効" in said["ja"]
    assert "Valid: once, within 20 minutes of the request" in said["en"]
    assert f"「{pressed['ja']}」を押して" in said["ja"]
    assert f"press “{pressed['en']}”" in said["en"]
    assert "貴職が" not in said["ja"]
    assert "サインインの画面でこのメールアドレスが入力されたため" in said["ja"]
