"""CISA's catalog from January to April 2025, as it was really published: followed, then followed again (G3-4a)."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from domain.errors import BadInput
from domain.occasions.threat import Change, Key, Threat, news
from tasks.occasions.feeds import read_feed
from tests.real.kev_history import published


def follow(known: dict[Key, Threat], editions: list[bytes]) -> Counter[str]:
    """Take each edition in; how often each thing happened."""
    happened: Counter[str] = Counter()
    for edition in editions:
        try:
            found = news(known, read_feed(edition).threats, complete=True)
        except BadInput:
            happened["refused"] += 1
            continue
        happened.update(appeared=len(found.appeared), gone=len(found.gone))
        happened.update(change.value for _, all_changes in found.changed for change in all_changes)
        known.update({threat.key: threat for threat in [*found.appeared, *(new for new, _ in found.changed)]})
        known.update({threat.key: replace(threat, withdrawn=True) for threat in found.gone})
    return happened


@pytest.fixture(scope="module")
def editions(shared: Path) -> list[bytes]:
    """All editions in their order."""
    return list(published(shared / "kev"))


def test_the_history_is_followed_and_its_last_edition_again_brings_nothing(editions: list[bytes]) -> None:
    known: dict[Key, Threat] = {}
    happened = follow(known, editions)
    assert {name: count for name, count in happened.items() if count} == {
        "appeared": 1327,
        Change.TEXT_ONLY: 17,
        Change.PRODUCTS_CHANGED: 16,
        Change.DATE_MOVED: 2,
        Change.RANSOMWARE_SET: 15,
        "refused": 1,
    }
    assert len(known) == 1327
    assert not +follow(known, editions[-1:])


def test_a_second_installation_that_follows_the_same_history_knows_the_same(editions: list[bytes]) -> None:
    first: dict[Key, Threat] = {}
    second: dict[Key, Threat] = {}
    follow(first, editions)
    follow(second, [edition for edition in editions for _ in range(2)])
    assert first == second


def test_each_edition_reported_twice_changes_nothing_the_second_time(editions: list[bytes]) -> None:
    known: dict[Key, Threat] = {}
    for edition in editions:
        follow(known, [edition])
        assert set(+follow(known, [edition])) <= {"refused"}


def test_the_truncated_edition_is_refused_and_the_next_one_taken(shared: Path) -> None:
    with pytest.raises(BadInput, match=r"row 4003: not JSON, or cut off"):
        read_feed((shared / "kev" / "kev_truncated_15200f913.json").read_bytes())
