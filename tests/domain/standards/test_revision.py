"""The phases of a revision change by the steps of one table, and by no other (G3-5c, G3-2-6)."""

from collections import Counter
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.cases.steps import Step
from domain.errors import Refused
from domain.standards.revision import OPEN, STEPS, Facts, Phase, require_step

NAMES = sorted({step.name for step in STEPS})
KNOWN = {(step.name, step.source): step for step in STEPS}

facts = st.builds(
    Facts,
    unanswered=st.integers(0, 2),
    faulty=st.integers(0, 2),
    same_as_returned=st.booleans(),
    reviewed_by_expert=st.booleans(),
    opinions_awaited=st.integers(0, 2),
    opinions_unanswered=st.integers(0, 2),
    decided=st.sampled_from(["", "open", "approved", "returned", "rejected"]),
    text_moved_on=st.booleans(),
)
READY = Facts(reviewed_by_expert=True, decided="approved")


@pytest.mark.parametrize(("name", "source"), [pair for pair in product(NAMES, Phase) if pair not in KNOWN])
@given(known=facts)
def test_a_step_that_the_table_does_not_have_is_refused_whatever_the_facts(
    name: str, source: Phase, known: Facts
) -> None:
    with pytest.raises(Refused, match=f"cannot {name} what is {source.value}"):
        require_step(name, source, known)


@given(st.sampled_from(STEPS), facts)
def test_a_step_of_the_table_leads_to_its_target_or_is_refused_with_its_reason(
    step: Step[Phase, Facts], known: Facts
) -> None:
    if not (missing := step.missing(known)):
        assert require_step(step.name, step.source, known) is step.target
        return
    with pytest.raises(Refused) as refused:
        require_step(step.name, step.source, known)
    assert all(reason and reason in str(refused.value) for reason in missing)


def test_no_step_stands_twice_in_the_table() -> None:
    assert max(Counter((step.name, step.source) for step in STEPS).values()) == 1
    assert max(Counter((step.source, step.target, step.needs) for step in STEPS).values()) == 1


def test_what_may_be_refused_says_why() -> None:
    assert all(step.needs and all(need.refusal for need in step.needs) for step in STEPS if step.name != "give way")


def test_nothing_leaves_a_phase_that_is_over_and_every_open_one_can_give_way() -> None:
    assert {step.source for step in STEPS} == set(OPEN)
    assert {step.source for step in STEPS if step.target is Phase.SUPERSEDED} == set(OPEN)


def test_only_the_committees_decision_leads_into_force() -> None:
    [step] = [step for step in STEPS if step.target is Phase.IN_FORCE]
    assert (step.source, step.name) == (Phase.DECIDING, "put in force")


@given(facts)
def test_nothing_is_put_in_force_but_an_approved_text_that_did_not_move(known: Facts) -> None:
    [step] = [step for step in STEPS if step.target is Phase.IN_FORCE]
    assert bool(step.missing(known)) is not (known.decided == "approved" and not known.text_moved_on)


@pytest.mark.parametrize(
    ("name", "source", "spoilt"),
    [
        ("consult", Phase.ANSWERING, replace(READY, unanswered=1)),
        ("consult", Phase.ANSWERING, replace(READY, faulty=1)),
        ("consult", Phase.ANSWERING, replace(READY, same_as_returned=True)),
        ("deliberate", Phase.CONSULTING, replace(READY, reviewed_by_expert=False)),
        ("deliberate", Phase.CONSULTING, replace(READY, opinions_awaited=1)),
        ("deliberate", Phase.CONSULTING, replace(READY, opinions_unanswered=1)),
        ("put in force", Phase.DECIDING, replace(READY, decided="open")),
        ("put in force", Phase.DECIDING, replace(READY, text_moved_on=True)),
    ],
)
def test_each_thing_that_a_step_needs_is_needed_by_itself(name: str, source: Phase, spoilt: Facts) -> None:
    assert require_step(name, source, READY)
    with pytest.raises(Refused):
        require_step(name, source, spoilt)
