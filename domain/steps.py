"""Changes of phase as an ordered table of named rules: from where to where, what it needs, and why it is refused."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from domain.errors import Refused

Stage = TypeVar("Stage", bound=StrEnum)
Known = TypeVar("Known")


@dataclass(frozen=True, slots=True)
class Step(Generic[Stage, Known]):
    """One rule: from where to where, when it may be taken (by what the tables say), and why not."""

    name: str
    source: Stage
    target: Stage
    allowed: Callable[[Known], bool]
    refusal: str


def take_step(steps: Iterable[Step[Stage, Known]], name: str, source: Stage, facts: Known) -> Stage:
    """The phase that the named step leads to; Refused with the rule's reason where it may not be taken."""
    for step in steps:
        if step.name == name and step.source is source:
            if step.allowed(facts):
                return step.target
            raise Refused(f"cannot {name}: {step.refusal}")
    raise Refused(f"cannot {name} what is {source.value}")
