"""Keys, choices, marks, heights and guarded cells: what needs no database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import BadInput
from domain.standards.coverage import Answer, Way, faults
from models.baseline.release import Wording
from tasks.files.sheets.heights import MOST_LINES, height_of, lines_of
from tasks.files.sheets.safe_text import guarded, is_active, unguarded
from tasks.standards.workbook.choices import CHOICES, Choice, choice_named
from tasks.standards.workbook.columns import HEADINGS, column_named
from tasks.standards.workbook.filled import RowKey, read_key
from tasks.standards.workbook.marking import CONTINUED, OMITTED, fitted, pieces, sides, text_of

words = st.builds(
    lambda title, statement, guidance: Wording(digest="", title=title, statement=statement, guidance=guidance),
    *(st.text("職員は報告する。abc 12\n", max_size=60) for _ in range(3)),
)


@given(st.integers(1, 10**9), st.integers(1, 10**9), st.integers(1, 10**6))
def test_a_key_is_read_as_it_was_written(revision: int, lineage: int, version: int) -> None:
    key = RowKey(revision, "0123456789ab", lineage, version, "89abcdef")
    assert read_key(str(key)) == key


@pytest.mark.parametrize("text", ["", "K-1", "K-1-0123456789ab-2-1-89abcdef-00000000", "2026-04-01"])
def test_a_key_that_was_altered_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        read_key(text)


def test_every_way_has_a_choice_that_both_languages_name() -> None:
    assert {choice.value for choice in Choice} == {way.value for way in Way} | {"keep"}
    for choice, told in CHOICES.items():
        assert choice_named(told.ja) is choice_named(told.en) is choice
    assert choice_named("参照する") is choice_named("") is None


def test_a_heading_is_known_in_either_language_or_both() -> None:
    for column, heading in HEADINGS.items():
        for text in (heading.ja, heading.en, f"{heading.ja}\n{heading.en}", f"{heading.ja} / {heading.en}"):
            assert column_named(text) is column
    assert column_named("備考") is None


@given(words, words)
def test_marks_lose_no_word(old: Wording, new: Wording) -> None:
    alone, both = sides(None, new), sides(old, new)
    assert text_of(both.new) == text_of(alone.new)
    assert text_of(both.old) == text_of(sides(old, None).old)
    assert {kind for kind, _ in both.new} <= {"same", "new"}
    assert {kind for kind, _ in both.old} <= {"same", "gone"}


def test_long_words_are_abridged_to_what_a_row_can_show_and_stand_whole_elsewhere() -> None:
    old = Wording(digest="", title="", statement="長い文である。" * 200 + "年一回行う。", guidance="")
    new = Wording(digest="", title="", statement="長い文である。" * 200 + "年二回行う。", guidance="")
    shown = fitted(sides(old, new).new, 46)
    assert OMITTED in text_of(shown)
    assert ("new", "二") in shown
    fresh = sides(None, new).new
    endless = (("new", "新しい文である。\n" * 300),)
    for runs in (fresh, endless):
        assert lines_of(text_of(fitted(runs, 46)), 46) <= MOST_LINES
        assert "".join(text_of(piece) for piece in pieces(runs)) == text_of(runs)
    assert text_of(fitted(endless, 46)).endswith(CONTINUED)


def test_a_full_width_character_is_as_wide_as_two() -> None:
    assert lines_of("あ" * 20, 42.2) == lines_of("a" * 40, 42.2) == 1
    assert lines_of("あ" * 21, 42.2) == lines_of("a" * 41, 42.2) == lines_of("一\n二", 42.2) == 2


def test_no_row_is_higher_than_excel_allows() -> None:
    assert height_of([("長い文である。" * 900, 40)]) <= 409


@given(st.text("'=+-@＝a1\t ", max_size=8))
def test_a_guarded_cell_runs_nothing_and_reads_as_before(text: str) -> None:
    assert not is_active(guarded(text))
    assert unguarded(guarded(text)) == text


def test_the_status_in_the_sheet_knows_every_rule_of_an_answer() -> None:
    bare = [way for way in Way if faults(Answer(way))]
    assert bare == [Way.ADOPT, Way.REWORD, Way.STRICTER, Way.OMIT]
