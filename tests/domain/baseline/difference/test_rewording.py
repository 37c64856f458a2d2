"""Editorial or a change of substance, and the marks on changed words."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.baseline.difference.rewording import is_editorial
from domain.baseline.difference.spelling import Vocabulary
from domain.changed_words import marked
from tests.stage.strategies import sentences, statements

NOTHING = Vocabulary([], [])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Logs are kept, and reviewed.", "Logs are kept and reviewed"),
        ("Logs:\n\n* kept\n* read", "Logs:\n\n- kept\n- read"),
        ("the organisation's data", "the organisation’s data"),
        ("Logs are **kept**.", "Logs are kept."),
        ("VoIP Kommunikation", "VoIP-Kommunikation"),
        ("time-out", "time out"),
        ("infor-\nmation", "information"),
        ("real-time data", "realtime data"),
        ("The Chief Officer decides", "the chief officer decides"),
        ("organisations authorise", "organizations authorize"),
        ("クラウドサーバーに保存", "クラウドサーバに保存"),
        ("サーバの管理者は、記録を、保存する。", "サーバーの管理者は、記録を、保存する。"),
        ("ソフトウエア", "ソフトウェア"),
        ("情報の取り扱い及び引き継ぎ", "情報の取扱い及び引継ぎ"),
        ("手続を行なう", "手続きを行う"),
        ("ID、パスワード", "ＩＤ，ﾊﾟｽﾜｰﾄﾞ"),
        ("端末または通信回線", "端末又は通信回線"),
        ("情報を\n  保存 する", "情報を保存する"),
    ],
)
def test_what_asks_nothing_new_is_editorial(old: str, new: str) -> None:
    assert is_editorial(old, new, NOTHING)
    assert is_editorial(new, old, NOTHING)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Logs must be kept", "Logs should be kept"),
        ("Users MUST log in", "Users must log in"),
        ("Logs are kept", "Logs are not kept"),
        ("authorised users", "unauthorised users"),
        ("enable macros", "disable macros"),
        ("encrypted media", "decrypted media"),
        ("include guests", "exclude guests"),
        ("within 14 days", "within 15 days"),
        ("at least 1.5 metres", "at least 15 metres"),
        ("10² keys", "102 keys"),
        ("more than 5 %", "more than 5"),
        ("below -5 degrees", "below 5 degrees"),
        ("> 5", "< 5"),
        ("every month", "every week"),
        ("5 days", "5 hours"),
        ("a log", "logs"),
        ("the user", "the users"),
        ("data of the ministry", "data from the ministry"),
        ("logs and alerts", "logs or alerts"),
        ("prescribed measures", "proscribed measures"),
        ("contract with suppliers", "contact with suppliers"),
        ("it is reviewed", "IT is reviewed"),
        ("we're informed", "were informed"),
        ("notwithstanding", "not withstanding"),
        ("re-sign the form", "resign the form"),
        ("保存すること", "保存しないこと"),
        ("しなければならない", "してもよい"),
        ("三日以内", "四日以内"),
        ("3日以内", "３０日以内"),
        ("カバーを外す", "カバを外す"),
        ("要機密情報", "機密情報"),
        (
            "employed screening, and where needed hold a clearance, on",
            "employed screening and, where needed, hold a clearance on",
        ),
        ("~~never~~ store", "never store"),
        ("see https://a.example/one", "see https://a.example/two"),
        ("", "Logs are kept"),
    ],
)
def test_a_change_of_substance_is_never_editorial(old: str, new: str) -> None:
    assert not is_editorial(old, new, NOTHING)
    assert not is_editorial(new, old, NOTHING)


def test_a_slip_of_the_pen_is_known_by_the_words_of_both_releases() -> None:
    words = Vocabulary(
        ["the", "Managemenrbericht", "managementbericht", "is", "kept"], ["the", "managementbericht", "is", "kept"]
    )
    assert is_editorial("the Managemenrbericht is kept", "the Managementbericht is kept", words)
    assert not is_editorial("the Managementbericht is kept", "the Managemenrbericht is kept", words)


def test_a_known_word_is_no_slip_however_near_it_is_to_another() -> None:
    text = ["adaption", "of", "measures", "and", "adoption", "of", "rules"]
    assert not is_editorial("the adaption", "the adoption", Vocabulary(text, text))


def test_a_word_that_could_be_one_is_no_slip() -> None:
    old = ["contract", "practice", "control", "tractor", "ontrack", "contractor"]
    assert not Vocabulary([*old, "contract", "contact"], ["contact", *old[1:]]).corrects("contract", "contact")


@given(sentences, st.data())
def test_a_negation_put_in_is_never_editorial(text: str, data: st.DataObject) -> None:
    negation = data.draw(st.sampled_from(["not", "no", "never", "without", "ない", "非", "不", "nicht", "kein"]))
    spots = [0, len(text), *(i for i, character in enumerate(text) if character in " 。")]
    spot = data.draw(st.sampled_from(spots))
    assert not is_editorial(text, f"{text[:spot]} {negation} {text[spot:]}", NOTHING)


@given(statements, st.integers(0, 99999), st.integers(0, 99999), st.data())
def test_a_digit_changed_is_never_editorial(text: str, old: int, new: int, data: st.DataObject) -> None:
    assume(old != new)
    spot = data.draw(st.integers(0, len(text)))
    before, after = (f"{text[:spot]} {number} {text[spot:]}" for number in (old, new))
    assert not is_editorial(before, after, NOTHING)


@given(st.text(alphabet="01234567890.,-²½①１ \n", max_size=8), st.text(alphabet="01234567890.,-²½①１ \n", max_size=8))
def test_other_digits_are_never_editorial(old: str, new: str) -> None:
    digits = [[c for c in text.translate({0xFF11: "1"}) if c.isnumeric()] for text in (old, new)]
    assume(digits[0] != digits[1])
    assert not is_editorial(old, new, NOTHING)


@given(statements)
def test_a_text_is_editorially_itself(text: str) -> None:
    assert is_editorial(text, f"  {text}\n", NOTHING)


@given(st.one_of(statements, st.text()), st.one_of(statements, st.text()))
def test_marks_give_back_both_texts_exactly(old: str, new: str) -> None:
    runs = marked(old, new)
    assert "".join(text for kind, text in runs if kind != "gone") == new
    assert "".join(text for kind, text in runs if kind != "new") == old
    assert all(text for _, text in runs)


@given(statements)
def test_nothing_is_marked_in_an_unchanged_text(text: str) -> None:
    assert marked(text, text) == [("same", text)]


def test_marks_follow_words_in_english() -> None:
    assert marked("Logs are kept for 30 days.", "Logs are kept for 90 days.") == [
        ("same", "Logs are kept for "),
        ("gone", "30"),
        ("new", "90"),
        ("same", " days."),
    ]


def test_marks_follow_the_scripts_in_japanese() -> None:
    assert marked("情報システムの管理者を置くこと。", "情報システムの責任者を置かないこと。") == [
        ("same", "情報システムの"),
        ("gone", "管理"),
        ("new", "責任"),
        ("same", "者を置"),
        ("gone", "くこと"),
        ("new", "かないこと"),
        ("same", "。"),
    ]


def test_a_very_long_text_is_marked_by_sentences_and_still_whole() -> None:
    old = "".join(f"Sentence {i} of a long text with several words.\n" for i in range(900))
    new = old.replace("Sentence 500 of", "Sentence 500 in")
    runs = marked(old, new)
    assert "".join(text for kind, text in runs if kind != "gone") == new
    assert [kind for kind, _ in runs] == ["same", "gone", "new", "same"]
