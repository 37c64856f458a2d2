"""How a ministry's standards answer a baseline item, and whether the answer still stands (G2-1c, G3-2-5)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from domain.errors import Refused

REASON_AT_LEAST = 10
"""Characters that a reason for an omission must have to be one."""


class Way(StrEnum):
    """参照・取込み・書換え・上乗せ・除外: the ways to answer. Silence is none of them: it is a gap."""

    REFER = "refer"
    ADOPT = "adopt"
    REWORD = "reword"
    STRICTER = "stricter"
    OMIT = "omit"


class Standing(StrEnum):
    """What became of an answer under a release."""

    STANDS = "stands"
    REEXAMINE = "reexamine"
    GAP = "gap"
    ARCHIVED = "archived"


WRITTEN_IN_OWN_WORDS = (Way.REWORD, Way.STRICTER)


@dataclass(frozen=True, slots=True)
class Answer:
    """One item's answer: the way, where in the standards it stands, the ministry's own words, and the reason.

    provision: number of the provision in the ministry's document ("3.1(2)"); empty for refer and omit.
    wording:   the provision's text; needed where it is the ministry's own.
    reason:    needed for an omission; welcome elsewhere.
    """

    way: Way
    provision: str = ""
    wording: str = ""
    reason: str = ""


def faults(answer: Answer) -> Mapping[str, str]:
    """Everything that keeps an answer from being complete, a short sentence by its part; empty where it is."""
    found = {}
    if answer.way is Way.OMIT and len(answer.reason.strip()) < REASON_AT_LEAST:
        found["reason"] = f"an omission needs a reason of at least {REASON_AT_LEAST} characters"
    if answer.way in WRITTEN_IN_OWN_WORDS and not answer.wording.strip():
        found["wording"] = "own words need the text of the provision"
    if answer.way not in (Way.REFER, Way.OMIT) and not answer.provision.strip():
        found["provision"] = "name the provision that holds it"
    return found


def require_complete(answer: Answer) -> Answer:
    """The answer itself; refused where `faults` finds any."""
    if found := faults(answer):
        raise Refused("; ".join(found.values()), found)
    return answer


def standing(answered: str | None, asked: str | None) -> Standing:
    """What an answer is worth now, from the substance digest it answered and the one the release asks for.

    None for `answered` means no answer; None for `asked` means that the item is gone.
    """
    if asked is None:
        return Standing.ARCHIVED
    if answered is None:
        return Standing.GAP
    return Standing.STANDS if answered == asked else Standing.REEXAMINE
