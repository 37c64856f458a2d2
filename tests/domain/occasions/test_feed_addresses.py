"""Feeds are named in one setting; what is wrong with it is told without the addresses (G3-4a, S-1)."""

import pytest

from domain.errors import BadInput
from domain.occasions.feed_addresses import read_addresses, require_name


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


@pytest.mark.parametrize("between", [",", ";", "、", "，", "；", "|", ", ", " ; ", "、\n"])
@pytest.mark.parametrize("name", ["jvn", "JVN"])
def test_feeds_with_a_comma_or_the_like_between_are_refused_and_never_read_as_one(between: str, name: str) -> None:
    with pytest.raises(ValueError, match=r"^after feed 2 comes a comma .*; put a space there") as refused:
        read_addresses(f"a=https://a.example b=https://b.example/?key=hunter2{between}{name}=https://c.example")
    assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize(
    "address", ["https://a.example/?x=1,y=2;z=3", "https://a.example/a,b;c", "https://a.example/?to=https://b.example"]
)
def test_commas_and_semicolons_of_an_address_belong_to_it(address: str) -> None:
    assert read_addresses(f"a={address} b=https://b.example") == {"a": address, "b": "https://b.example"}


def test_two_feeds_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="two feeds are called kev"):
        read_addresses("kev=https://a kev=https://b")


def test_a_name_that_no_setting_could_have_is_refused() -> None:
    with pytest.raises(BadInput, match="32 small letters"):
        require_name("KEV feed")
    require_name("kev-2")
