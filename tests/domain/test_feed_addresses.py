"""Feeds are named in one setting; what is wrong with it is told without the addresses (G3-4a, S-1)."""

import pytest

from domain.errors import BadInput
from domain.feed_addresses import read_addresses, require_name


def test_feeds_are_read_by_name_whatever_stands_between_them() -> None:
    assert read_addresses("kev=https://a.example/k.json?x=1,2\n  jvn=https://b.example/=") == {
        "kev": "https://a.example/k.json?x=1,2",
        "jvn": "https://b.example/=",
    }
    assert read_addresses("") == {}


@pytest.mark.parametrize(
    "wrong", ["https://hunter2.example", "KEV=https://hunter2", "kev=hunter2", "a=b://c a=hunter2"]
)
def test_what_is_not_written_so_is_named_by_its_place_alone(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"feed \d is not written") as refused:
        read_addresses(wrong)
    assert "hunter2" not in str(refused.value)


def test_two_feeds_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="two feeds are called kev"):
        read_addresses("kev=https://a kev=https://b")


def test_a_name_that_no_setting_could_have_is_refused() -> None:
    with pytest.raises(BadInput, match="32 small letters"):
        require_name("KEV feed")
    require_name("kev-2")
