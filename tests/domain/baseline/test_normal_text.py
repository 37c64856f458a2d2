"""Digests, words and the item's own number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.baseline.catalog import Item
from domain.baseline.normal_text import OWN_NUMBER, folded, own_text, pauses, spoken, text_digest


@given(st.tuples(*[st.text(max_size=4)] * 3), st.tuples(*[st.text(max_size=4)] * 3))
def test_the_digest_is_equal_exactly_where_title_statement_and_guidance_are(
    one: tuple[str, str, str], other: tuple[str, str, str]
) -> None:
    digests = [text_digest(Item("k", title=t, statement=s, guidance=g)) for t, s, g in (one, other)]
    assert (digests[0] == digests[1]) == (one == other)


def test_words_cannot_wander_between_the_fields_of_a_digest() -> None:
    assert text_digest(Item("k", title="ab")) != text_digest(Item("k", title="a", statement="b"))


def test_the_digest_says_nothing_of_number_and_place() -> None:
    assert text_digest(Item("1", statement="x")) == text_digest(Item("2", statement="x", place=("a",)))


def test_the_digest_is_sha256_in_hexadecimal() -> None:
    assert len(text_digest(Item("k"))) == 64
    assert int(text_digest(Item("k")), 16) >= 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Logs, kept — 'safely'.", "logs kept safely"),
        ("* one\n- two\n• three\n\uf06c four", "one two three four"),
        ("**bold** <b>text</b> [manual](#a-b-c)", "bold text manual"),
        ("Users MUST log in", "users MUST log in"),
        ("version 1.5, 1,000 times, 3-5 days, 10:30", "version 1.5 1,000 times 3-5 days 10:30"),
        ("below -5 °C", "below -5 ° c"),
        ("ＩＤ　１２", "ID 12"),
        ("ﾊﾟｽﾜｰﾄﾞ", "パスワード"),
        ("情報 の\n管理、及び", "情報の管理及び"),
        ("infor-\nmation", "information"),
        ("10² m", "10² m"),
        ("a < b ≥ 5 %", "a < b ≥ 5 %"),
    ],
)
def test_words_are_found_without_what_asks_nothing(text: str, words: str) -> None:
    assert spoken(text) == words


@given(st.text())
def test_folding_a_second_time_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


def test_pauses_stand_between_words_not_at_the_ends() -> None:
    assert pauses("(one, two three), four.") == {1, 3}


@pytest.mark.parametrize(
    ("number", "text", "own"),
    [
        ("2.1.1(1)(a)", "(a)\t責任者を置くこと。", "責任者を置くこと。"),
        ("2.1.1(1)-1", "2.1.1(1)-1\t責任者を置くこと。", "責任者を置くこと。"),
        ("ism-0714", "Control: ism-0714", f"Control: {OWN_NUMBER}"),
        ("2.1.1(1)(a)", "遵守事項2.1.1(1)(a)について", f"遵守事項{OWN_NUMBER}について"),
        ("2.1.1(1)-1", "遵守事項2.1.1(1)-12について", "遵守事項2.1.1(1)-12について"),
        ("1.2", "Use TLS 1.2 or later", "Use TLS 1.2 or later"),
        ("5", "within 5 days", "within 5 days"),
        ("2.1.1(1)", "see 2.1.1(1)(b)", "see 2.1.1(1)(b)"),
    ],
)
def test_only_what_is_plainly_the_items_own_number_is_set_aside(number: str, text: str, own: str) -> None:
    assert own_text(Item(number, number=number), text) == own
