"""What came of a command, for the tests that run one."""

from collections.abc import Callable
from typing import NamedTuple


class Said(NamedTuple):
    """Its exit status, standard output and standard error."""

    status: int
    out: str
    err: str


Run = Callable[..., Said]
"""Runs a command, given word by word."""
