"""The states of a ministry's revision, and what each step needs (G3-5c, G3-2-6)."""

from dataclasses import dataclass
from enum import StrEnum

from domain.cases.steps import Need, Step, take_step


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
        (
            Need(lambda facts: not facts.unanswered, "items are unanswered"),
            Need(lambda facts: not facts.faulty, "answers are incomplete"),
            Need(lambda facts: not facts.unsubmitted, "answers are not submitted"),
            Need(lambda facts: not facts.same_as_returned, "the text is the one that the committee sent back"),
            Need(lambda facts: not facts.amends_nothing, "an amendment amends nothing"),
        ),
    ),
    Step(
        "deliberate",
        Phase.CONSULTING,
        Phase.DECIDING,
        (
            Need(lambda facts: facts.reviewed_by_expert, "no expert who did not write the text has reviewed it"),
            Need(lambda facts: not facts.opinions_awaited, "opinions are awaited"),
            Need(lambda facts: not facts.opinions_unanswered, "opinions have no answer"),
        ),
    ),
    Step(
        "put in force",
        Phase.DECIDING,
        Phase.IN_FORCE,
        (
            Need(lambda facts: facts.decided == "approved", "the committee has not approved it"),
            Need(lambda facts: not facts.text_moved_on, "the text is another than the one put to the vote"),
        ),
    ),
    Step(
        "go back",
        Phase.DECIDING,
        Phase.ANSWERING,
        (Need(lambda facts: facts.decided in ("returned", "rejected"), "the committee has not returned it"),),
    ),
    Step(
        "answer anew",
        Phase.CONSULTING,
        Phase.ANSWERING,
        (Need(lambda facts: facts.text_moved_on, "the text is still the one consulted on"),),
    ),
    Step(
        "deliberate anew",
        Phase.DECIDING,
        Phase.ANSWERING,
        (Need(lambda facts: facts.text_moved_on, "the text is still the one put to the vote"),),
    ),
    *(Step("give way", phase, Phase.SUPERSEDED) for phase in (Phase.ANSWERING, Phase.CONSULTING, Phase.DECIDING)),
)
"""Every change of phase there is, in the order in which they are tried."""


def require_step(name: str, source: Phase, facts: Facts) -> Phase:
    """The phase that the named step leads to; Refused with its reason where it may not be taken."""
    return take_step(STEPS, name, source, facts)
