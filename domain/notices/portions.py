"""A long text in portions: cut between the cases of a letter, else between paragraphs, else between lines (D-5)."""

from collections.abc import Iterator

SEAMS = ("\n----", "\n\n", "\n")
"""Where a text is cut, best first: before the line that parts two cases, between paragraphs, between lines."""
LEAST = 3
"""A portion is filled to a third before a better seam is preferred to a later one."""


def portions(text: str, room: int) -> Iterator[str]:
    """The text in portions of at most `room` characters (from 1), with every word, in order; one where it fits."""
    rest = text.strip("\n")
    while len(rest) > room:
        cut = _cut(rest, room)
        yield rest[:cut].rstrip("\n")
        rest = rest[cut:].lstrip("\n")
    yield rest


def _cut(rest: str, room: int) -> int:
    """Where the first portion ends; in the midst of a line that is longer than the room."""
    found = (rest.rfind(seam, max(1, room // LEAST), room + 1) for seam in SEAMS)
    return next((cut for cut in found if cut > 0), room)
