"""What people call phases, kinds, roles and the like, in both languages: found by the member of an enumeration."""

from collections.abc import Mapping
from enum import Enum
from functools import cache
from typing import Any

from domain.cases.kinds import CyclePhase, Named
from domain.kinds import parts
from domain.words import Words

CYCLE_PHASES = {
    CyclePhase.PLAN: Words("計画", "plan"),
    CyclePhase.DO: Words("実施", "do"),
    CyclePhase.CHECK: Words("評価", "check"),
    CyclePhase.ACT: Words("改善", "act"),
}


@cache
def tables() -> Mapping[type, Mapping[Any, Words]]:
    """Every table of words in a room's or kind's `words.py`, by the enumeration whose members it names."""
    named = (value for module in parts("domain", "words") for value in vars(module).values())
    found: dict[type, Mapping[Any, Words]] = {}
    for table in named:
        first = next(iter(table), None) if isinstance(table, Mapping) else None
        if isinstance(first, Enum):
            found[type(first)] = table
    return found


def words_of(member: Any) -> Words:  # noqa: ANN401 - a member of any enumeration that has words
    """What people call it; KeyError where nobody says."""
    return member.words if isinstance(member, Named) else tables()[type(member)][member]
