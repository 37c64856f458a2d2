"""How a long text is cut: no word is lost, none is longer than its room, and cases stay whole where they fit."""

from hypothesis import given
from hypothesis import strategies as st

from domain.notices.portions import portions

RULE = "-" * 40
LETTER = "\n".join(("1件です。", *(f"{RULE}\n件{at}\n\n本文{at}\nhttps://x.example/{at}\n" for at in range(9))))


@given(st.text("あa -\n", max_size=300), st.integers(1, 80))
def test_no_word_is_lost_and_no_portion_is_longer_than_its_room(text: str, room: int) -> None:
    found = list(portions(text, room))
    assert "".join("".join(found).split()) == "".join(text.split())
    assert max(map(len, found)) <= room


def test_a_letter_is_cut_between_its_cases() -> None:
    found = list(portions(LETTER, 200))
    assert len(found) > 1
    assert all(part.startswith(RULE) for part in found[1:])
    assert all(part.count(RULE) == part.count("https://") for part in found)


def test_a_case_that_has_no_room_is_cut_between_paragraphs_and_then_between_lines() -> None:
    assert list(portions("aaa\nbbb\n\nccc\nddd", 10)) == ["aaa\nbbb", "ccc\nddd"]
    assert list(portions("aaa\nbbb\nccc", 8)) == ["aaa\nbbb", "ccc"]
    assert list(portions("aaaaabbbbb", 5)) == ["aaaaa", "bbbbb"]


def test_what_fits_is_one() -> None:
    assert list(portions("aaa\n\nbbb", 8)) == ["aaa\n\nbbb"]
