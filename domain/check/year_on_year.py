"""One evaluation beside the one before it: what got better, what got worse (G3-4b)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Headway(StrEnum):
    """良くなった・悪くなった・変わらない・比べられない."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Answered:
    """What self-inspections said, in answers. What does not apply counts neither for nor against."""

    done: int = 0
    partly: int = 0
    not_done: int = 0
    not_applicable: int = 0

    @property
    def applying(self) -> int:
        """Answers on what applies."""
        return self.done + self.partly + self.not_done

    @property
    def percent(self) -> int | None:
        """Of a hundred that apply how many are done, rounded down; None where nothing applies."""
        return self.done * 100 // self.applying if self.applying else None


def headway(now: int | None, before: int | None, *, more_is_better: bool) -> Headway:
    """How a figure went; unknown where one of the two is not there."""
    if now is None or before is None:
        return Headway.UNKNOWN
    if now == before:
        return Headway.SAME
    return Headway.BETTER if (now > before) is more_is_better else Headway.WORSE


def reached_again(finding: int, repeats: Mapping[int, int | None], last: set[int]) -> int | None:
    """The finding of `last` that one repeats, at once or by way of others; None where it is new.

    repeats: by each finding of the ministry the earlier one that it repeats.
    """
    seen, one = {finding}, repeats.get(finding)
    while one is not None and one not in seen:
        if one in last:
            return one
        seen.add(one)
        one = repeats.get(one)
    return None
