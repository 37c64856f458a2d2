"""The states of an improvement: it closes only when somebody else has seen that it works (G3-5a, G3-5b)."""

from dataclasses import dataclass
from enum import StrEnum

from domain.cases.steps import Need, Step, take_step


class ImprovementPhase(StrEnum):
    """計画中・実施中・効果確認中・完了."""

    PLANNING = "planning"
    CARRYING_OUT = "carrying_out"
    CHECKING = "checking"
    CLOSED = "closed"


IMPROVING = (ImprovementPhase.PLANNING, ImprovementPhase.CARRYING_OUT, ImprovementPhase.CHECKING)
"""Phases in which somebody has something to do."""


class ResponseKind(StrEnum):
    """What is done about it: 基準の改定・手順の改定・教育・システムの更改・周知・その他."""

    AMEND_STANDARDS = "amend_standards"
    AMEND_PROCEDURES = "amend_procedures"
    TRAINING = "training"
    RENEW_SYSTEMS = "renew_systems"
    AWARENESS = "awareness"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ImprovementFacts:
    """What the tables say of an improvement in its present round.

    purpose:   what the effect is to be is written down; graded: the risk before and expected after are.
    responses: planned; undone: of them, not carried out (standards amended only once they are in force).
    effective: what the check of this round said; None while there is none.
    """

    purpose: bool = False
    graded: bool = False
    responses: int = 0
    undone: int = 0
    effective: bool | None = None


IMPROVEMENT_STEPS: tuple[Step[ImprovementPhase, ImprovementFacts], ...] = (
    Step(
        "carry out",
        ImprovementPhase.PLANNING,
        ImprovementPhase.CARRYING_OUT,
        (
            Need(lambda facts: facts.purpose, "its purpose is missing"),
            Need(lambda facts: facts.graded, "the risk before and after is not graded"),
            Need(lambda facts: facts.responses > 0, "no response is planned"),
        ),
    ),
    Step(
        "check",
        ImprovementPhase.CARRYING_OUT,
        ImprovementPhase.CHECKING,
        (Need(lambda facts: facts.undone == 0, "a response is not carried out yet"),),
    ),
    Step(
        "close",
        ImprovementPhase.CHECKING,
        ImprovementPhase.CLOSED,
        (Need(lambda facts: facts.effective is True, "nobody else has seen that it works"),),
    ),
    Step(
        "reopen",
        ImprovementPhase.CHECKING,
        ImprovementPhase.PLANNING,
        (Need(lambda facts: facts.effective is False, "no check has failed"),),
    ),
)
"""Every change of phase there is, in the order in which they are tried."""


def improvement_step(name: str, source: ImprovementPhase, facts: ImprovementFacts) -> ImprovementPhase:
    """The phase that the named step leads to; Refused with its reason where it may not be taken."""
    return take_step(IMPROVEMENT_STEPS, name, source, facts)
