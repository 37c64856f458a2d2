"""Codes that people take for one another: MIC and mic, or the same in wide letters."""

from collections.abc import Iterable, Iterator
from unicodedata import normalize

from domain.errors import BadInput
from tasks.files.lists.row import Row

Code = tuple[str, ...]
"""A code, with what it is a code within before it."""


def alike_codes(rows: Iterable[Row], columns: tuple[str, ...], stored: Iterable[Code]) -> Iterator[BadInput]:
    """The rows whose code differs from another, stored or in a row above, in case or width alone.

    What is stored already stays as it is.
    """
    kept = set(stored)
    seen = {_folded(one): one for one in kept}
    for row in rows:
        code = tuple(str(row.values[column]) for column in columns)
        other = seen.setdefault(_folded(code), code)
        if other[-1] != code[-1] and code not in kept:
            what = f"differs from {other[-1]!r} in case or width alone"
            yield row.fault(what, columns[-1], "write it as there, or choose another code")


def _folded(code: Code) -> Code:
    return tuple(normalize("NFKC", part).casefold() for part in code)
