"""Whether a letter asks or tells, what comes of doing nothing, and what the mail for signing in says (D-4, S-3)."""

import pytest

from domain.notices.ladder import Urgency
from domain.notices.notice_kind import notice_kinds
from domain.people.roles import Role
from tasks.settings import settings
from tests.stage.announcing import rendered
from web.frame.words import Say

EVERY_NOTICE = [(name, language) for name in notice_kinds() for language in ("ja", "en")]
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


IDLE = {"ja": ("お手続きは不要です", "お手続きがない場合"), "en": ("do not need to do anything", "If you do nothing")}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(("name", "language"), EVERY_NOTICE)
def test_who_is_told_that_nothing_is_to_be_done_is_not_told_what_comes_of_doing_nothing(
    name: str, language: str, role: Role
) -> None:
    said = rendered(name, language, role=role.value).text
    without, otherwise = IDLE[language]
    conditional = name in ("meeting_asked", "meeting_due")
    assert without not in said or otherwise not in said or conditional


def test_whoever_has_nothing_to_do_reads_what_comes_of_it_if_those_who_must_act_do_not() -> None:
    label = "■ 担当者の手続がない場合："
    assert label in rendered("revision_opened", "ja", role="ciso").text
    assert "* If nothing is done: " in rendered("revision_opened", "en", role="contact_point").text
    assert label not in rendered("revision_opened", "ja", role="officer").text
    assert "■ 今後の流れ：施行日から" in rendered("in_force", "ja").text


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
