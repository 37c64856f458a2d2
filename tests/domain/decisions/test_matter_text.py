"""What moved between two texts is told in full and in nothing else (G3-2-6)."""

from hypothesis import given
from hypothesis import strategies as st

from domain.decisions.matter_text import moved_between

TEXTS = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(["甲", "乙", ""]))


@given(TEXTS, TEXTS)
def test_what_moved_turns_what_was_put_into_what_there_is_now(put: dict[str, str], now: dict[str, str]) -> None:
    made = dict(put)
    for key, before, after in moved_between(put, now):
        assert made.pop(key, None) == before
        if after is not None:
            made[key] = after
    assert made == now


@given(TEXTS, TEXTS)
def test_only_what_differs_is_told_each_once_in_the_order_in_which_it_was_put(
    put: dict[str, str], now: dict[str, str]
) -> None:
    keys = [one.key for one in moved_between(put, now)]
    both = list(dict.fromkeys([*put, *now]))
    assert keys == [key for key in both if put.get(key) != now.get(key)]
    assert moved_between(put, put) == []
