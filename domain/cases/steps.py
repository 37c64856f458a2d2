"""Changes of phase as an ordered table of named rules: from where to where, what each needs, and why it is refused."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

from domain.errors import Refused

Stage = TypeVar("Stage", bound=StrEnum)
Known = TypeVar("Known")


class Need(NamedTuple, Generic[Known]):
    """One thing that a step needs: whether the tables have it, and why the step is refused without it."""

    met: Callable[[Known], bool]
    refusal: str


@dataclass(frozen=True, slots=True)
class Step(Generic[Stage, Known]):
    """One rule: from where to where, and everything that it needs."""

    name: str
    source: Stage
    target: Stage
    needs: tuple[Need[Known], ...] = ()

    def missing(self, facts: Known) -> tuple[str, ...]:
        """Why the step may not be taken, a reason for each thing that is not there; empty where it may be."""
        return tuple(need.refusal for need in self.needs if not need.met(facts))


def take_step(steps: Iterable[Step[Stage, Known]], name: str, source: Stage, facts: Known) -> Stage:
    """The phase that the named step leads to; Refused with every reason where it may not be taken."""
    for step in steps:
        if step.name == name and step.source is source:
            if reasons := step.missing(facts):
                raise Refused(f"cannot {name}: {'; '.join(reasons)}")
            return step.target
    raise Refused(f"cannot {name} what is {source.value}")
