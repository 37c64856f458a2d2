"""A case as an administrator knows it (D-2)."""

from typing import NamedTuple


class Titled(NamedTuple):
    """A case as an administrator knows it: its ministry by code and name, its ground, and the phase in Japanese.

    ground: what it follows: a release's name, an occasion and its fiscal year, a finding's number.
    """

    id: int
    code: str
    ministry: str
    ground: str
    phase: str
