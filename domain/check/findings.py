"""What a look again finds, and when it is the same as before (G3-4b)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Weight(StrEnum):
    """重大・軽微・所見: how much a finding asks for."""

    MAJOR = "major"
    MINOR = "minor"
    OBSERVATION = "observation"


class Aspect(StrEnum):
    """対策の実施・効果・結果としての状態: what of a measure was looked at."""

    DONE = "done"
    EFFECT = "effect"
    STATE = "state"


class Cause(StrEnum):
    """Why it came to that, at the root."""

    RULE_MISSING = "rule_missing"
    RULE_UNFIT = "rule_unfit"
    RULE_UNKNOWN = "rule_unknown"
    NOT_FOLLOWED = "not_followed"
    TOO_FEW_MEANS = "too_few_means"
    TECHNICAL = "technical"
    CONTRACTOR = "contractor"
    OTHER = "other"


class Result(StrEnum):
    """What somebody says of one item in a self-inspection: 実施・一部実施・未実施・該当なし."""

    DONE = "done"
    PARTLY = "partly"
    NOT_DONE = "not_done"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Found:
    """A finding as far as it can be known again: its id, aspect, the lineages concerned, the system (0: none)."""

    id: int
    aspect: Aspect
    lineages: frozenset[int]
    system: int = 0


def repeated(one: Found, before: Sequence[Found]) -> int | None:
    """The latest earlier finding that `one` repeats, None where it is new; `before` is in the order of time.

    A repeat looks at the same aspect of at least one same item; where both name a system, of the same one.
    """
    return next((old.id for old in reversed(before) if _same(one, old)), None)


def _same(one: Found, old: Found) -> bool:
    systems = {one.system, old.system} - {0}
    return one.aspect is old.aspect and bool(one.lineages & old.lineages) and len(systems) < 2


@dataclass(frozen=True, slots=True)
class Comparison:
    """This year beside the last: findings that are new, that came again, and those of last year that did not."""

    new: int
    repeated: int
    gone: int


def compare_years(now: Iterable[tuple[int, int | None]], last: Iterable[int]) -> Comparison:
    """now: (id, id of the one it repeats or None) of this year; last: ids of last year's findings."""
    found = list(now)
    again = {repeats for _, repeats in found if repeats}
    fresh = sum(repeats is None for _, repeats in found)
    return Comparison(fresh, len(found) - fresh, len(set(last) - again))
