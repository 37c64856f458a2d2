"""The ledger's chain: whatever was tampered with is found, and where (S-2)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import assume, given
from hypothesis import strategies as st

from domain.ledger.chain import BEGINNING, Act, Sealed, broken, seal

AT = datetime(2026, 4, 6, 0, 30, tzinfo=UTC)
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
acts = st.builds(Act, words, words, words, words, st.none() | st.dictionaries(words, words | st.integers(), max_size=3))


def chained(said: list[Act]) -> list[Sealed]:
    entries, last = [], BEGINNING
    for number, act in enumerate(said, 1):
        at = AT + timedelta(minutes=number)
        sealed = seal(number, at, act, last)
        entries.append(Sealed(number, at, act, last, sealed))
        last = sealed
    return entries


def head(entries: list[Sealed]) -> tuple[int, str]:
    return (entries[-1].number, entries[-1].seal) if entries else (0, BEGINNING)


chains = st.lists(acts, min_size=1, max_size=6).map(chained)


@given(st.lists(acts, max_size=6).map(chained))
def test_an_untouched_chain_is_whole(entries: list[Sealed]) -> None:
    assert broken(entries, head(entries)) == ""


@given(chains, st.data())
def test_any_changed_word_is_found_and_located(entries: list[Sealed], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(entries) - 1))
    entry, other = entries[at], data.draw(words)
    changed = data.draw(
        st.sampled_from(
            [
                replace(entry.act, actor=other),
                replace(entry.act, action=other),
                replace(entry.act, subject=other),
                replace(entry.act, organization=other),
            ]
        )
    )
    assume(changed != entry.act)
    forged = [*entries[:at], replace(entry, act=changed), *entries[at + 1 :]]
    assert broken(forged, head(entries)) == f"entry {at + 1} was altered"


@given(chains, st.data())
def test_a_changed_moment_or_detail_is_found_and_located(entries: list[Sealed], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(entries) - 1))
    entry = entries[at]
    other = data.draw(
        st.sampled_from(
            [
                replace(entry, at=entry.at + timedelta(microseconds=1)),
                replace(entry, act=replace(entry.act, detail={**(entry.act.detail or {}), "added later": 1})),
                replace(entry, seal="f" * 64),
            ]
        )
    )
    assert broken([*entries[:at], other, *entries[at + 1 :]], head(entries)) == f"entry {at + 1} was altered"


@given(chains, st.data())
def test_a_changed_entry_that_was_sealed_anew_is_found_where_the_next_one_does_not_follow(
    entries: list[Sealed], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(entries) - 1))
    entry = entries[at]
    act = replace(entry.act, actor=entry.act.actor + "x")
    forged = replace(entry, act=act, seal=seal(entry.number, entry.at, act, entry.previous))
    found = broken([*entries[:at], forged, *entries[at + 1 :]], head(entries))
    last = at + 1 == len(entries)
    assert found.startswith(f"entry {at + 1} " if last else f"entry {at + 2} does not follow")


@given(chains, st.data())
def test_a_removed_entry_is_found_and_located(entries: list[Sealed], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(entries) - 1))
    found = broken([*entries[:at], *entries[at + 1 :]], head(entries))
    if at + 1 == len(entries):
        assert found == f"the ledger ends at {at}, but {at + 1} entries were written"
    else:
        assert found == f"entry {at + 1} is missing: {at + 2} follows {at}"


@given(chains, st.integers(1, 5))
def test_an_end_cut_off_is_found(entries: list[Sealed], cut: int) -> None:
    kept = entries[: max(0, len(entries) - cut)]
    assert broken(kept, head(entries)) == f"the ledger ends at {len(kept)}, but {len(entries)} entries were written"


@given(st.lists(acts, min_size=2, max_size=6).map(chained), st.data())
def test_two_exchanged_entries_are_found_at_the_first(entries: list[Sealed], data: st.DataObject) -> None:
    one, two = sorted(data.draw(st.lists(st.integers(0, len(entries) - 1), min_size=2, max_size=2, unique=True)))
    swapped = list(entries)
    swapped[one], swapped[two] = entries[two], entries[one]
    assert broken(swapped, head(entries)) == f"entry {one + 1} is missing: {two + 1} follows {one}"


@given(st.lists(acts, min_size=2, max_size=6).map(chained), st.data())
def test_acts_exchanged_under_their_numbers_are_found(entries: list[Sealed], data: st.DataObject) -> None:
    one, two = sorted(data.draw(st.lists(st.integers(0, len(entries) - 1), min_size=2, max_size=2, unique=True)))
    assume(entries[one].act != entries[two].act)
    swapped = list(entries)
    swapped[one], swapped[two] = (
        replace(entries[one], act=entries[two].act),
        replace(entries[two], act=entries[one].act),
    )
    assert broken(swapped, head(entries)).startswith(f"entry {one + 1} ")


@given(chains, acts)
def test_an_entry_slipped_in_at_the_end_is_found(entries: list[Sealed], act: Act) -> None:
    number, last = head(entries)
    more = Sealed(number + 1, AT, act, last, seal(number + 1, AT, act, last))
    assert broken([*entries, more], head(entries)) == (
        f"the ledger ends at {number + 1}, but {number} entries were written"
    )


@given(acts, st.integers(-12, 14))
def test_the_same_moment_seals_the_same_in_whatever_zone_it_is_told(act: Act, hours: int) -> None:
    elsewhere = AT.astimezone(timezone(timedelta(hours=hours)))
    assert seal(1, AT, act, BEGINNING) == seal(1, elsewhere, act, BEGINNING)


def test_a_number_does_not_pass_for_its_digits() -> None:
    said = [Act("a", "b", "c", "", {"n": value}) for value in (1, "1")]
    assert seal(1, AT, said[0], BEGINNING) != seal(1, AT, said[1], BEGINNING)
