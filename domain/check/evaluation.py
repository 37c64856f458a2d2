"""The states of an evaluation, from its occasion to the committee's word on it (G3-4a, G3-4b)."""

from dataclasses import dataclass
from enum import StrEnum

from domain.cases.steps import Need, Step, take_step


class EvaluationPhase(StrEnum):
    """計画中・自己点検中・監査中・取りまとめ中・審議中・完了・取下げ."""

    PLANNING = "planning"
    INSPECTING = "inspecting"
    AUDITING = "auditing"
    CONCLUDING = "concluding"
    DECIDING = "deciding"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


LOOKING = (
    EvaluationPhase.PLANNING,
    EvaluationPhase.INSPECTING,
    EvaluationPhase.AUDITING,
    EvaluationPhase.CONCLUDING,
    EvaluationPhase.DECIDING,
)
"""Phases in which somebody has something to do."""


@dataclass(frozen=True, slots=True)
class EvaluationFacts:
    """What the tables say of an evaluation, as far as the rules ask.

    planned:    scope, criteria and method are written down.
    awaited:    self-inspections asked for and not handed in, while their date is not over.
    auditors:   those assigned; audits_open: of them, who have not concluded.
    unjudged:   findings without severity, cause or items.
    summarised: the conclusion is written.
    decided:    the committee's outcome ("" while it has none); text_moved_on: the report is another than the one put.
    """

    planned: bool = False
    awaited: int = 0
    auditors: int = 0
    audits_open: int = 0
    unjudged: int = 0
    summarised: bool = False
    decided: str = ""
    text_moved_on: bool = False
    ground_gone: bool = False


EVALUATION_STEPS: tuple[Step[EvaluationPhase, EvaluationFacts], ...] = (
    Step(
        "inspect",
        EvaluationPhase.PLANNING,
        EvaluationPhase.INSPECTING,
        (Need(lambda facts: facts.planned, "scope, criteria or method are not planned yet"),),
    ),
    Step(
        "audit",
        EvaluationPhase.INSPECTING,
        EvaluationPhase.AUDITING,
        (Need(lambda facts: facts.awaited == 0, "self-inspections are awaited"),),
    ),
    Step(
        "conclude",
        EvaluationPhase.AUDITING,
        EvaluationPhase.CONCLUDING,
        (
            Need(lambda facts: facts.auditors > 0, "no independent auditor is named"),
            Need(lambda facts: facts.audits_open == 0, "an auditor has not concluded"),
        ),
    ),
    Step(
        "report",
        EvaluationPhase.CONCLUDING,
        EvaluationPhase.DECIDING,
        (
            Need(lambda facts: facts.summarised, "the conclusion is not written"),
            Need(lambda facts: facts.unjudged == 0, "a finding has no cause, or no item"),
        ),
    ),
    Step(
        "close",
        EvaluationPhase.DECIDING,
        EvaluationPhase.CLOSED,
        (
            Need(lambda facts: facts.decided == "approved", "the committee has not accepted it"),
            Need(lambda facts: not facts.text_moved_on, "the report is another than the one put to the vote"),
        ),
    ),
    Step(
        "go back",
        EvaluationPhase.DECIDING,
        EvaluationPhase.CONCLUDING,
        (
            Need(
                lambda facts: facts.decided in ("returned", "rejected") or facts.text_moved_on,
                "the committee has not returned it",
            ),
        ),
    ),
    *(
        Step(
            "withdraw",
            phase,
            EvaluationPhase.WITHDRAWN,
            (Need(lambda facts: facts.ground_gone, "its ground still stands"),),
        )
        for phase in LOOKING
    ),
    Step(
        "stand again",
        EvaluationPhase.WITHDRAWN,
        EvaluationPhase.PLANNING,
        (Need(lambda facts: not facts.ground_gone, "its ground is gone"),),
    ),
)
"""Every change of phase there is, in the order in which they are tried."""


def evaluation_step(name: str, source: EvaluationPhase, facts: EvaluationFacts) -> EvaluationPhase:
    """The phase that the named step leads to; Refused with its reason where it may not be taken."""
    return take_step(EVALUATION_STEPS, name, source, facts)
