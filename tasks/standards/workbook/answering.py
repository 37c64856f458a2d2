"""The answer that a filled row gives, or everything that keeps it from being one (G2-1c)."""

from collections.abc import Iterator
from dataclasses import replace

from domain.standards.coverage import REASON_AT_LEAST, Answer, Way, faults
from models.standards.revision.asked_items import Asked, former_answer
from tasks.standards.workbook.choices import Choice, choice_named
from tasks.standards.workbook.columns import Column
from tasks.standards.workbook.faults import (
    INCOMPLETE,
    KEPT_BUT_CHANGED,
    NO_CHOICE,
    NOTHING_TO_KEEP,
    TAKEN_BACK,
    UNKNOWN_CHOICE,
    Kind,
)
from tasks.standards.workbook.filled import Filled

_SOMETHING = "―" * REASON_AT_LEAST
Spot = tuple[Column | None, Kind]
"""A fault within a row."""


class Wrong(ValueError):
    """A row that cannot be taken, with each of its faults."""

    def __init__(self, *spots: Spot) -> None:
        self.spots = spots
        super().__init__()


def answer_of(filled: Filled, one: Asked) -> Answer:
    """The answer that a row gives; raises Wrong."""
    if not filled:
        raise Wrong((Column.CHOICE, TAKEN_BACK))
    choice = choice_named(filled.choice)
    if choice is None:
        raise Wrong((Column.CHOICE, UNKNOWN_CHOICE if filled.choice else NO_CHOICE))
    if choice is Choice.KEEP:
        answer = _kept(filled, former_answer(one))
    else:
        answer = Answer(Way(choice.value), filled.provision, filled.wording, filled.reason)
    if spots := tuple(_incomplete(answer)):
        raise Wrong(*spots)
    return answer


def _kept(filled: Filled, former: Answer | None) -> Answer:
    """The present answer, with a reason for keeping it where one is given."""
    if former is None:
        raise Wrong((Column.CHOICE, NOTHING_TO_KEEP))
    if filled.provision not in ("", former.provision):
        raise Wrong((Column.PROVISION, KEPT_BUT_CHANGED))
    if filled.wording not in ("", former.wording):
        raise Wrong((Column.WORDING, KEPT_BUT_CHANGED))
    return replace(former, reason=filled.reason or former.reason)


def _incomplete(answer: Answer) -> Iterator[Spot]:
    """The cells that the rules of an answer still ask for: those that, once filled in, leave fewer faults."""
    found = faults(answer)
    for column, healed in _healed(answer).items():
        if len(faults(healed)) < len(found):
            yield column, INCOMPLETE[column]


def _healed(answer: Answer) -> dict[Column, Answer]:
    return {
        Column.REASON: replace(answer, reason=_SOMETHING),
        Column.WORDING: replace(answer, wording=_SOMETHING),
        Column.PROVISION: replace(answer, provision=_SOMETHING),
    }
