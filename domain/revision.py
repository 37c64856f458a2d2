"""The states of a ministry's revision, and what each step needs (G3-5c, G3-2-6)."""

from dataclasses import dataclass
from enum import StrEnum

from domain.steps import Step, take_step


class Phase(StrEnum):
    """Where a revision stands: 回答中・意見照会中・審議中・施行済・後続改定へ統合."""

    ANSWERING = "answering"
    CONSULTING = "consulting"
    DECIDING = "deciding"
    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"


OPEN = (Phase.ANSWERING, Phase.CONSULTING, Phase.DECIDING)
"""Phases in which somebody has something to do."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the tables say of a case, as far as the rules ask."""

    unanswered: int = 0
    faulty: int = 0
    same_as_returned: bool = False
    amends_nothing: bool = False
    unsubmitted: bool = False
    reviewed_by_expert: bool = False
    opinions_awaited: int = 0
    opinions_unanswered: int = 0
    decided: str = ""
    text_moved_on: bool = False


STEPS: tuple[Step[Phase, Facts], ...] = (
    Step(
        "consult",
        Phase.ANSWERING,
        Phase.CONSULTING,
        lambda facts: (
            not (
                facts.unanswered or facts.faulty or facts.same_as_returned or facts.amends_nothing or facts.unsubmitted
            )
        ),
        "items are unanswered, incomplete or not submitted, the text was sent back, or an amendment amends nothing",
    ),
    Step(
        "deliberate",
        Phase.CONSULTING,
        Phase.DECIDING,
        lambda facts: facts.reviewed_by_expert and not facts.opinions_awaited and not facts.opinions_unanswered,
        "the expert's review or an opinion or its answer is missing",
    ),
    Step(
        "put in force",
        Phase.DECIDING,
        Phase.IN_FORCE,
        lambda facts: facts.decided == "approved" and not facts.text_moved_on,
        "the committee has not approved exactly this text",
    ),
    Step(
        "go back",
        Phase.DECIDING,
        Phase.ANSWERING,
        lambda facts: facts.decided in ("returned", "rejected"),
        "the committee has not returned it",
    ),
    Step(
        "answer anew",
        Phase.CONSULTING,
        Phase.ANSWERING,
        lambda facts: facts.text_moved_on,
        "the text is still the one consulted on",
    ),
    Step(
        "deliberate anew",
        Phase.DECIDING,
        Phase.ANSWERING,
        lambda facts: facts.text_moved_on,
        "the text is still the one put to the vote",
    ),
    *(
        Step("give way", phase, Phase.SUPERSEDED, lambda _: True, "")
        for phase in (Phase.ANSWERING, Phase.CONSULTING, Phase.DECIDING)
    ),
)
"""Every change of phase there is, in the order in which they are tried."""


def require_step(name: str, source: Phase, facts: Facts) -> Phase:
    """The phase that the named step leads to; Refused with its reason where it may not be taken."""
    return take_step(STEPS, name, source, facts)
