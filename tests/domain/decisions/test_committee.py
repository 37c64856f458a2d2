"""How a committee decides, tried with every small committee and many larger ones (G3-2-6, S-3)."""

from dataclasses import replace
from itertools import product
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.decisions.committee import Outcome, Seats, Vote, complete, counted, quorate, tally

PEOPLE = ("chair", "a", "b", "c", "d", "e")
YES, BACK, NO, NONE = Vote.APPROVE, Vote.RETURN, Vote.REJECT, Vote.ABSTAIN


@st.composite
def committees(draw: st.DrawFn) -> Seats:
    """A committee of one to six with its chair, some of whom stepped aside or wrote the text."""
    members = frozenset(PEOPLE[: draw(st.integers(1, 6))])
    some = st.frozensets(st.sampled_from(PEOPLE), max_size=3)
    return Seats(members, "chair", draw(some), draw(some))


ballots = st.dictionaries(st.sampled_from((*PEOPLE, "stranger")), st.sampled_from(Vote))


def seats(size: int, recused: frozenset[str] = frozenset(), authors: frozenset[str] = frozenset()) -> Seats:
    return Seats(frozenset(PEOPLE[:size]), "chair", recused, authors)


def test_who_chairs_for_an_absent_chair_decides_a_tie_by_the_one_vote_that_they_have() -> None:
    chair, deputy, other, *_ = PEOPLE
    committee = Seats(frozenset(PEOPLE[:4]), deputy, absent=chair)
    cast = {chair: Vote.ABSTAIN, deputy: Vote.APPROVE, other: Vote.REJECT}
    assert tally(committee, cast) is Outcome.APPROVED
    assert (committee.quorum, counted(committee, cast)) == (3, cast)


@given(committees(), ballots)
def test_without_a_quorum_nothing_is_decided(committee: Seats, cast: dict[str, Vote]) -> None:
    if not quorate(committee, cast):
        assert tally(committee, cast) is Outcome.OPEN


@given(committees())
def test_a_quorum_is_more_than_half_of_those_who_may_vote_and_never_one_alone(committee: Seats) -> None:
    assert committee.quorum >= 2
    assert committee.quorum * 2 > len(committee.voting)


@given(committees(), ballots)
def test_votes_of_strangers_and_of_those_who_stepped_aside_change_nothing(
    committee: Seats, cast: dict[str, Vote]
) -> None:
    theirs = {who: vote for who, vote in cast.items() if who in committee.voting}
    assert counted(committee, cast) == theirs
    assert tally(committee, cast) is tally(committee, theirs)
    assert complete(committee, cast) is complete(committee, theirs)


@given(committees(), ballots, st.randoms())
def test_the_order_of_votes_does_not_matter(committee: Seats, cast: dict[str, Vote], chance: Random) -> None:
    shuffled = list(cast.items())
    chance.shuffle(shuffled)
    assert tally(committee, dict(shuffled)) is tally(committee, cast)


@given(committees(), ballots)
def test_nothing_is_approved_by_those_alone_who_wrote_it(committee: Seats, cast: dict[str, Vote]) -> None:
    if tally(committee, cast) is Outcome.APPROVED:
        approving = {who for who, vote in counted(committee, cast).items() if vote is YES}
        assert approving - committee.authors


@given(committees(), ballots)
def test_nothing_is_approved_against_a_majority_of_the_votes_for_a_side(
    committee: Seats, cast: dict[str, Vote]
) -> None:
    if tally(committee, cast) is Outcome.APPROVED:
        votes = list(counted(committee, cast).values())
        against = votes.count(BACK) + votes.count(NO)
        assert votes.count(YES) > against or (votes.count(YES) == against and cast["chair"] is YES)


@given(committees(), ballots, st.sampled_from(PEOPLE))
def test_one_more_approval_never_undoes_an_approval(committee: Seats, cast: dict[str, Vote], who: str) -> None:
    if tally(committee, cast) is Outcome.APPROVED:
        assert tally(committee, cast | {who: YES}) is Outcome.APPROVED


@given(committees(), ballots, st.sampled_from(PEOPLE), st.sampled_from([BACK, NO]))
def test_one_more_vote_against_never_brings_about_an_approval(
    committee: Seats, cast: dict[str, Vote], who: str, vote: Vote
) -> None:
    if tally(committee, cast) is not Outcome.APPROVED and quorate(committee, cast):
        assert tally(committee, cast | {who: vote}) is not Outcome.APPROVED


@given(committees(), ballots)
@example(seats(3, authors=frozenset("a")), {"chair": NO, "a": YES})
def test_who_wrote_the_text_matters_to_its_approval_only(committee: Seats, cast: dict[str, Vote]) -> None:
    blind = tally(replace(committee, authors=frozenset()), cast)
    found = tally(committee, cast)
    assert found is blind or (blind is Outcome.APPROVED and found is Outcome.OPEN)


@given(committees(), ballots)
def test_the_chair_decides_ties_and_has_one_vote_like_everyone_elsewhere(
    committee: Seats, cast: dict[str, Vote]
) -> None:
    votes = counted(committee, cast)
    against = sum(vote in (BACK, NO) for vote in votes.values())
    if sum(vote is YES for vote in votes.values()) != against:
        assert tally(committee, cast) is tally(replace(committee, chair="b"), cast)


@pytest.mark.parametrize("size", [2, 4, 6])
def test_an_even_committee_that_is_split_waits_for_its_chair(size: int) -> None:
    sides = dict(zip(PEOPLE[:size], [YES, NO] * (size // 2), strict=True))
    assert tally(seats(size), sides) is Outcome.APPROVED
    assert tally(replace(seats(size), chair="a"), sides) is Outcome.REJECTED
    assert tally(seats(size, recused=frozenset({"chair"})) if size > 2 else seats(1), sides) is not Outcome.APPROVED


def test_a_chair_who_abstains_leaves_a_tie_open() -> None:
    assert tally(seats(3), {"chair": NONE, "a": YES, "b": NO}) is Outcome.OPEN


def test_a_chair_decides_a_tie_between_returning_and_rejecting_by_the_larger_of_the_two() -> None:
    assert tally(seats(5), {"chair": NO, "a": BACK, "b": BACK}) is Outcome.RETURNED
    assert tally(seats(5), {"chair": NO, "a": NO, "b": BACK}) is Outcome.REJECTED


def test_abstaining_counts_for_the_quorum_and_for_no_side() -> None:
    assert tally(seats(3), {"chair": NONE, "a": NONE, "b": NONE}) is Outcome.OPEN
    assert tally(seats(3), {"chair": NONE, "a": YES}) is Outcome.APPROVED


def test_one_person_alone_decides_nothing_however_small_the_committee() -> None:
    for size, vote in product((1, 2), Vote):
        assert tally(seats(size), {"chair": vote}) is Outcome.OPEN
    assert tally(seats(3, recused=frozenset("ab")), {"chair": YES, "a": YES, "b": YES}) is Outcome.OPEN


@given(committees(), ballots)
def test_a_vote_is_complete_when_nobody_is_left_to_wait_for(committee: Seats, cast: dict[str, Vote]) -> None:
    assert complete(committee, cast) == (bool(committee.voting) and committee.voting <= cast.keys())
