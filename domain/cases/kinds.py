"""Kinds that rooms above and below name alike; who has one declares it in `kind.py` (domain/kinds.py)."""

from collections.abc import Callable
from enum import StrEnum
from functools import cache
from typing import Literal, Self

from domain.kinds import declared
from domain.words import Words


class Named(str):  # noqa: SLOT000 - it has words beside its name
    """A member of an open enumeration: equal to its name, with what people call it."""

    words: Words

    def __new__(cls, name: str, words: Words) -> Self:
        """Make it; whoever declares it gives it a name of its own among those of its class."""
        made = super().__new__(cls, name)
        made.words = words
        return made

    def __reduce__(self) -> tuple[Callable[[str], Self], tuple[str]]:
        """A copy is the declared one itself."""
        return type(self).of, (str(self),)

    @classmethod
    @cache
    def every(cls) -> tuple[Self, ...]:
        """All that rooms and kinds of case declare, the lowest room first."""
        return declared("domain", "kind", cls)

    @classmethod
    def of(cls, name: str) -> Self:
        """The declared one of that name; KeyError where there is none."""
        return {str(one): one for one in cls.every()}[name]

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, handler: Callable[[object], object]) -> object:
        """What the API says of it: one of the names."""
        return handler(Literal[tuple(str(one) for one in cls.every())])


class CyclePhase(StrEnum):
    """計画・実施・評価・改善."""

    PLAN = "plan"
    DO = "do"
    CHECK = "check"
    ACT = "act"


class CaseKind(Named):
    """What can be open at a ministry: 改定・改善による改定・評価・改善.

    phase:  where in the cycle a ministry stands while one is open.
    within: the kind whose number, page and ledger it shares, where it is only a variety of another.
    """

    phase: CyclePhase
    within: "CaseKind | None"

    def __new__(cls, name: str, words: Words, phase: CyclePhase, within: "CaseKind | None" = None) -> Self:
        """Make it."""
        made = super().__new__(cls, name, words)
        made.phase, made.within = phase, within
        return made

    @property
    def plain(self) -> "CaseKind":
        """The kind itself, of a variety the one that it is of."""
        return self.within or self


class MatterKind(Named):
    """What a committee decides: 改定案・評価の報告・外部監査人の信頼性・年次報告書の公表.

    with_case: its case tells and reminds of the vote itself, in words of its own.
    """

    with_case: bool

    def __new__(cls, name: str, words: Words, *, with_case: bool = False) -> Self:
        """Make it."""
        made = super().__new__(cls, name, words)
        made.with_case = with_case
        return made


class TaskOfPeople(Named):
    """What somebody is to do, and what happens otherwise (D-4)."""

    otherwise: Words

    def __new__(cls, name: str, words: Words, otherwise: Words) -> Self:
        """Make it."""
        made = super().__new__(cls, name, words)
        made.otherwise = otherwise
        return made


class WaitsFor(Named):
    """What a case can wait for: 回答待ち, "waits for answers"."""


class Awaited(Named):
    """What is late where a case is escalated; `late`: how somebody above is told that it is."""

    late: Words

    def __new__(cls, name: str, words: Words, late: Words) -> Self:
        """Make it."""
        made = super().__new__(cls, name, words)
        made.late = late
        return made


class OccasionKind(StrEnum):
    """定期・脅威・業務等の変化・障害事故等・ヒヤリハット."""

    ANNUAL = "annual"
    THREAT = "threat"
    CHANGE = "change"
    INCIDENT = "incident"
    NEAR_MISS = "near-miss"


class FaultKind(StrEnum):
    """What can be wrong with the engine."""

    SWEEP_LATE = "sweep_late"
    NOTICE_UNSENT = "notice_unsent"
    ACT_WAITING = "act_waiting"
    WATCHER_SILENT = "watcher_silent"
    NOT_DEPLOYED = "not_deployed"
    SERVER_SILENT = "server_silent"
    POOL_MISSING = "pool_missing"
    POOL_PAUSED = "pool_paused"
    QUEUE_PAUSED = "queue_paused"
    WORKER_GONE = "worker_gone"
    DEPLOYMENT_MISSING = "deployment_missing"
    DEPLOYMENT_PAUSED = "deployment_paused"
    SCHEDULE_OFF = "schedule_off"
    NOTHING_PLANNED = "nothing_planned"
    RUN_LATE = "run_late"
    RUN_FAILED = "run_failed"
