"""Who is tied to what is audited does not audit it, and every tie is named (G3-4b, S-3)."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.check.independence import Audited, Auditor, Tie, TieKind, ties
from domain.people.appointments import AUDITED
from domain.people.roles import Role

CODES = st.frozensets(st.sampled_from("abcdef"), max_size=4)
ROLES = st.frozensets(st.sampled_from([role.value for role in Role]), max_size=4)
PERSONS = st.builds(Auditor, CODES, CODES, CODES, CODES, CODES, CODES, CODES, ROLES)
MATTERS = st.builds(Audited, CODES, CODES, CODES, CODES)
AGAINST = {
    TieKind.BELONGS: ("belongs", "units"),
    TieKind.RUNS: ("runs", "systems"),
    TieKind.ANSWERS: ("answers", "systems"),
    TieKind.WROTE: ("wrote", "texts"),
    TieKind.APPROVED: ("approved", "texts"),
    TieKind.PLANNED: ("planned", "evaluations"),
    TieKind.INSPECTED: ("inspected", "evaluations"),
}


@pytest.mark.parametrize("kind", AGAINST)
@given(MATTERS, st.sampled_from("abcdef"))
def test_each_tie_alone_refuses_and_says_which(kind: TieKind, audited: Audited, code: str) -> None:
    mine, theirs = AGAINST[kind]
    auditor = replace(Auditor(), **{mine: frozenset({code})})
    touched = replace(audited, **{theirs: getattr(audited, theirs) | {code}})
    assert ties(auditor, touched) == (Tie(kind, code),)


@pytest.mark.parametrize("role", Role)
def test_who_holds_an_audited_role_is_tied_whatever_is_looked_at(role: Role) -> None:
    found = ties(Auditor(holds=frozenset({Role.AUDITOR.value, role.value})), Audited())
    assert found == ((Tie(TieKind.HOLDS, role.value),) if role in AUDITED else ())


@given(PERSONS, MATTERS)
def test_all_ties_are_named_each_once(auditor: Auditor, audited: Audited) -> None:
    expected = {
        Tie(kind, what)
        for kind, (mine, theirs) in AGAINST.items()
        for what in getattr(auditor, mine) & getattr(audited, theirs)
    } | {Tie(TieKind.HOLDS, role) for role in auditor.holds if role in AUDITED}
    found = ties(auditor, audited)
    assert (set(found), len(found)) == (expected, len(expected))


@given(PERSONS, MATTERS, MATTERS)
def test_looking_at_more_unties_nobody(auditor: Auditor, audited: Audited, more: Audited) -> None:
    both = Audited(*(getattr(audited, one.name) | getattr(more, one.name) for one in fields(Audited)))
    assert set(ties(auditor, audited)) <= set(ties(auditor, both))


@given(MATTERS)
def test_somebody_from_elsewhere_is_independent(audited: Audited) -> None:
    assert ties(Auditor(holds=frozenset({Role.AUDITOR.value})), audited) == ()
