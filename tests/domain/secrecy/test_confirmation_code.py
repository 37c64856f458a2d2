"""The chair's code: bound to the decision, its text and the installation, and easy to type."""

import re

import pytest

from domain.secrecy.confirmation_code import confirmation_code, confirms

DIGEST = "a1" * 32
CODE = confirmation_code(12, DIGEST, b"key")


def test_a_code_is_two_groups_of_four_symbols_that_cannot_be_mistaken() -> None:
    codes = [confirmation_code(number, DIGEST, b"key") for number in range(500)]
    assert all(re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", code) for code in codes)
    assert len(set(codes)) == 500


@pytest.mark.parametrize(
    "other",
    [
        confirmation_code(13, DIGEST, b"key"),
        confirmation_code(12, "b2" * 32, b"key"),
        confirmation_code(12, DIGEST, b"another key"),
    ],
)
def test_another_decision_text_or_installation_has_another_code(other: str) -> None:
    assert not confirms(other, CODE)


def test_the_code_of_a_decision_stays_the_same_across_versions() -> None:
    assert confirmation_code(1, "0" * 64, b"key") == "DCWQ-4BAP"


@pytest.mark.parametrize("typed", [CODE, CODE.lower(), CODE.replace("-", ""), f"  {CODE.replace('-', ' ')} "])
def test_case_spaces_and_hyphens_do_not_matter(typed: str) -> None:
    assert confirms(typed, CODE)


def test_letters_that_look_like_digits_are_taken_as_meant() -> None:
    assert confirms("OOIL-0011", "0011-0011")


@pytest.mark.parametrize("typed", ["", "----", "確認", CODE[:-1], CODE + "0"])
def test_nothing_else_is_the_code(typed: str) -> None:
    assert not confirms(typed, CODE)
