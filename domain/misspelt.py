"""Names that are set but that nothing reads, each with the nearest that is known."""

from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches

_NEAR = 0.9
"""So like a known name is one of ours even where its beginning is misspelt."""


def misspelt(names: Iterable[str], prefix: str, known: Collection[str]) -> Iterator[str]:
    """One line for each name that begins with the prefix, or nearly is a known one, and is none, in whatever case."""
    for name in names:
        written = name.upper()
        ours = written.startswith(prefix) or get_close_matches(written, known, 1, _NEAR)
        if ours and written not in known:
            nearest = get_close_matches(written, known, 1, 0)
            yield f"{name} is no setting; did you mean {nearest[0]}?"
