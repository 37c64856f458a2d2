"""The states of an evaluation: what may follow what, and why not (G3-4a, G3-4b)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.check.evaluation import EVALUATION_STEPS, LOOKING, EvaluationFacts, EvaluationPhase, evaluation_step
from domain.errors import Refused

NAMES = sorted({step.name for step in EVALUATION_STEPS})
facts = st.builds(
    EvaluationFacts,
    planned=st.booleans(),
    awaited=st.integers(0, 2),
    auditors=st.integers(0, 2),
    audits_open=st.integers(0, 2),
    unjudged=st.integers(0, 2),
    summarised=st.booleans(),
    decided=st.sampled_from(["", "open", "approved", "returned", "rejected"]),
    text_moved_on=st.booleans(),
    ground_gone=st.booleans(),
)
ROAD = ("inspect", "audit", "conclude", "report", "close")
READY = EvaluationFacts(planned=True, auditors=1, summarised=True, decided="approved")


def walk(start: EvaluationPhase, moves: list[tuple[str, EvaluationFacts]]) -> list[tuple[str, EvaluationFacts]]:
    """The moves of these that were allowed, from a phase on."""
    taken, phase = [], start
    for name, known in moves:
        try:
            phase = evaluation_step(name, phase, known)
        except Refused:
            continue
        taken.append((name, known))
    return taken


moves = st.lists(st.tuples(st.sampled_from(NAMES), facts), max_size=40)


@given(moves)
def test_nothing_closes_without_an_audit_that_ended_and_a_committee_that_accepted(
    given_moves: list[tuple[str, EvaluationFacts]],
) -> None:
    taken = walk(EvaluationPhase.PLANNING, given_moves)
    closed = [at for at, (name, _) in enumerate(taken) if name == "close"]
    for at in closed:
        assert taken[at][1].decided == "approved"
        assert not taken[at][1].text_moved_on
        before = [known for name, known in taken[:at] if name == "conclude"]
        assert before, "closed without an audit"
        assert all(known.auditors and not known.audits_open for known in before)
    assert len(closed) <= 1


@given(moves)
def test_what_is_closed_stays_closed_and_what_is_withdrawn_only_stands_again(
    given_moves: list[tuple[str, EvaluationFacts]],
) -> None:
    assert walk(EvaluationPhase.CLOSED, given_moves) == []
    first = [name for name, _ in walk(EvaluationPhase.WITHDRAWN, given_moves)][:1]
    assert first in ([], ["stand again"])


@pytest.mark.parametrize("phase", LOOKING)
def test_an_evaluation_is_withdrawn_from_any_open_phase_once_its_ground_is_gone(phase: EvaluationPhase) -> None:
    assert evaluation_step("withdraw", phase, replace(READY, ground_gone=True)) is EvaluationPhase.WITHDRAWN
    with pytest.raises(Refused, match="its ground still stands"):
        evaluation_step("withdraw", phase, READY)


def test_the_road_leads_from_the_plan_to_the_close() -> None:
    phase = EvaluationPhase.PLANNING
    for name in ROAD:
        phase = evaluation_step(name, phase, READY)
    assert phase is EvaluationPhase.CLOSED


@pytest.mark.parametrize(
    ("name", "phase", "missing", "reason"),
    [
        ("inspect", EvaluationPhase.PLANNING, {"planned": False}, "not planned yet"),
        ("audit", EvaluationPhase.INSPECTING, {"awaited": 1}, "self-inspections are awaited"),
        ("conclude", EvaluationPhase.AUDITING, {"auditors": 0}, "no independent auditor"),
        ("conclude", EvaluationPhase.AUDITING, {"audits_open": 1}, "an auditor has not concluded"),
        ("report", EvaluationPhase.CONCLUDING, {"summarised": False}, "the conclusion"),
        ("report", EvaluationPhase.CONCLUDING, {"unjudged": 1}, "a finding has no cause"),
        ("close", EvaluationPhase.DECIDING, {"decided": "open"}, "not accepted it"),
        ("close", EvaluationPhase.DECIDING, {"text_moved_on": True}, "another than the one put"),
        ("go back", EvaluationPhase.DECIDING, {}, "not returned it"),
    ],
)
def test_a_step_that_lacks_something_is_refused_with_its_reason(
    name: str, phase: EvaluationPhase, missing: dict[str, object], reason: str
) -> None:
    known = EvaluationFacts(**{"planned": True, "auditors": 1, "summarised": True, "decided": "approved"} | missing)  # type: ignore[arg-type]  # fields by name
    with pytest.raises(Refused, match=reason):
        evaluation_step(name, phase, known)
