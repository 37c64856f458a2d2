"""The text of a matter in the parts that a committee reads, and what moved on since it was put to the vote (G3-2-6)."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

Key = TypeVar("Key")
Piece = TypeVar("Piece")


class PartKey(StrEnum):
    """What a part is: of an evaluation's report, of a trust record, of a yearly report (SECTION, WRITTEN), any text."""

    CONCLUSION = "conclusion"
    DONE = "done"
    EFFECT = "effect"
    STATE = "state"
    SCOPE = "scope"
    CRITERIA = "criteria"
    HANDED_IN = "handed_in"
    FINDING = "finding"
    PLAN = "plan"
    JUDGED = "judged"
    INSPECTIONS = "inspections"
    EVIDENCE = "evidence"
    TRUSTED = "trusted"
    COMPETENCE = "competence"
    INDEPENDENCE = "independence"
    CONFIDENTIALITY = "confidentiality"
    SECTION = "section"
    WRITTEN = "written"
    TEXT = "text"


SEALED = frozenset({PartKey.PLAN, PartKey.JUDGED, PartKey.INSPECTIONS, PartKey.EVIDENCE})
"""Parts that the committee votes on without having their words before it: a digest says whether they changed (S-1)."""


class Part(NamedTuple):
    """Which part; about: whose or which one of its kind, such as a finding's number, empty where there is one alone."""

    key: PartKey
    about: str = ""


class Told(NamedTuple):
    """What a part says in words; mark: what of it is no words, such as a finding's weight, a figure or a digest."""

    words: str
    mark: str = ""


MatterText = Mapping[Part, Told]
"""A matter's text, in the order in which it is read."""


class Moved(NamedTuple, Generic[Key, Piece]):
    """A piece that is another than the one put to the vote; None where there was, or is, none."""

    key: Key
    put: Piece | None
    now: Piece | None


def moved_between(put: Mapping[Key, Piece], now: Mapping[Key, Piece]) -> list[Moved[Key, Piece]]:
    """Every piece that differs, in the order in which they were put; what came anew is last."""
    keys = [*put, *(key for key in now if key not in put)]
    return [Moved(key, put.get(key), now.get(key)) for key in keys if put.get(key) != now.get(key)]
