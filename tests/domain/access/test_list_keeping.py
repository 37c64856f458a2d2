"""What an administrator may write, and what not (S-3)."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from domain.access.list_keeping import Keeper, appointing_fault
from domain.people.appointments import Term
from domain.people.page import GOVERNING
from domain.people.roles import Role

codes = st.sampled_from(("MIC", "MOJ", "NCO"))
people = st.sampled_from(("a", "b"))
keepers = st.builds(Keeper, people, st.none() | st.frozensets(codes))
terms = st.builds(Term, people, st.sampled_from(Role), codes, st.just(date(2026, 4, 1)))


@given(keepers, terms)
def test_nobody_writes_an_appointment_of_their_own(keeper: Keeper, term: Term) -> None:
    assert appointing_fault(Keeper(term.person, keeper.keeps), term)


@given(keepers, terms)
def test_what_counts_everywhere_is_given_by_the_administrator_of_all_alone(keeper: Keeper, term: Term) -> None:
    refused = term.person == keeper.code or (term.role in GOVERNING and not keeper.of_all)
    assert bool(appointing_fault(keeper, term)) is refused


@given(keepers, codes)
def test_whoever_keeps_all_keeps_each(keeper: Keeper, code: str) -> None:
    assert keeper.may_keep(code) is (keeper.of_all or code in (keeper.keeps or ()))
