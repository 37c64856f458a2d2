"""The states of an improvement: none is passed over, and only a seen effect closes it (G3-5a, G3-5b)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.act.improvement import IMPROVEMENT_STEPS, IMPROVING, ImprovementFacts, ImprovementPhase, improvement_step
from domain.errors import Refused
from domain.standards.ground import follows, ground_of, improvement_in

FACTS = st.builds(
    ImprovementFacts,
    purpose=st.booleans(),
    graded=st.booleans(),
    responses=st.integers(0, 3),
    undone=st.integers(0, 3),
    effective=st.none() | st.booleans(),
)


def possible(phase: ImprovementPhase, facts: ImprovementFacts) -> list[tuple[str, ImprovementPhase]]:
    """Every step that may be taken, and where it leads."""
    found = []
    for step in IMPROVEMENT_STEPS:
        try:
            found.append((step.name, improvement_step(step.name, phase, facts)))
        except Refused:
            continue
    return found


@given(st.lists(FACTS, max_size=30))
def test_whatever_becomes_known_it_closes_only_after_it_was_planned_carried_out_and_seen_to_work(
    known: list[ImprovementFacts],
) -> None:
    phase, passed = ImprovementPhase.PLANNING, [ImprovementPhase.PLANNING]
    for facts in known:
        steps = possible(phase, facts)
        assert len(steps) <= 1
        for name, target in steps:
            assert name != "close" or facts.effective is True
            assert name != "carry out" or (facts.purpose and facts.graded and facts.responses)
            assert name != "check" or facts.undone == 0
            phase = target
            passed.append(target)
    if phase is ImprovementPhase.CLOSED:
        assert passed[-4:] == [*IMPROVING, ImprovementPhase.CLOSED]


@given(FACTS)
def test_what_is_closed_stays_closed(facts: ImprovementFacts) -> None:
    assert possible(ImprovementPhase.CLOSED, facts) == []


@given(st.sampled_from(IMPROVING), FACTS)
def test_a_step_that_may_not_be_taken_says_why(phase: ImprovementPhase, facts: ImprovementFacts) -> None:
    allowed = dict(possible(phase, facts))
    for step in IMPROVEMENT_STEPS:
        if step.name not in allowed:
            with pytest.raises(Refused, match=f"cannot {step.name}"):
                improvement_step(step.name, phase, facts)


@given(st.integers(1, 10**9), st.integers(1, 50))
def test_a_ground_names_its_improvement_and_each_round_is_another(improvement: int, turn: int) -> None:
    ground = ground_of(improvement, turn)
    assert improvement_in(ground) == improvement
    assert ground != ground_of(improvement, turn + 1)
    assert len(ground) <= 64


def test_a_revision_is_called_by_what_asked_for_it() -> None:
    assert follows("", "管理基準 R7") == "管理基準 R7"
    assert follows("improvement:7:2", "管理基準 R7") == "改善 7"
