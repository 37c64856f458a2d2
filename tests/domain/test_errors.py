"""Every refusal is one line that says what, where and what to do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import BadInput, Conflict, Forbidden, MinaoshiError, NotFound, Refused, Where

parts = st.text("abc表", max_size=4)


@given(parts, parts, st.integers(0, 9), parts)
def test_a_spot_names_the_parts_that_are_known_and_no_others(file: str, sheet: str, row: int, column: str) -> None:
    said = str(Where(file, sheet, row, column))
    known = [file, sheet, f"row {row}" if row else "", f"column {column}" if column else ""]
    assert said == ", ".join(part for part in known if part)


def test_bad_input_says_where_what_and_the_remedy_on_one_line() -> None:
    where = Where("answers.xlsx", "回答", 12, "理由")
    assert str(BadInput("it is empty", where, "write why")) == (
        "answers.xlsx, 回答, row 12, column 理由: it is empty; write why"
    )
    assert str(BadInput("it is empty")) == "it is empty"


@pytest.mark.parametrize(("remedy", "said"), [("", "no person 'X'"), ("look", "no person 'X'; look")])
def test_what_is_not_found_is_named_with_what_to_do(remedy: str, said: str) -> None:
    assert str(NotFound("person", "X", remedy)) == said


def test_a_name_with_a_line_break_still_makes_one_line() -> None:
    assert "\n" not in str(NotFound("release", "R7\nforged line"))


def test_whoever_catches_a_refusal_catches_a_conflict_and_what_is_forbidden() -> None:
    assert issubclass(Conflict, Refused)
    assert issubclass(Forbidden, Refused)
    assert all(issubclass(kind, MinaoshiError) for kind in (BadInput, NotFound, Refused))
