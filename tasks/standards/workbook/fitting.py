"""Marked words cut to what a row can show; what was cut stands whole on a sheet of its own."""

from collections.abc import Iterator, Sequence

from domain.changed_words import Run
from tasks.files.sheets.heights import MOST_LINES, lines_of
from tasks.standards.workbook.marking import abridged, text_of

CONTINUED = "…（全文は「全文」シート see Full text）"
_KEPT = (120, 30)
_PIECE = 800
_LINE_END_COSTS = 12


def fitted(runs: Sequence[Run], width: float) -> tuple[Run, ...]:
    """The runs as they are, or abridged, or cut short: at most as high as a row can be."""
    for form in (tuple(runs), *(abridged(runs, kept) for kept in _KEPT)):
        if lines_of(text_of(form), width) <= MOST_LINES:
            return form
    limit = int((MOST_LINES - 3) * (width - 4) / 2)
    return (*next(_portions(abridged(runs, _KEPT[-1]), limit)), ("same", CONTINUED))


def pieces(runs: Sequence[Run]) -> Iterator[tuple[Run, ...]]:
    """The runs whole, in portions that a wide row can show."""
    return _portions(runs, _PIECE)


def _portions(runs: Sequence[Run], limit: int) -> Iterator[tuple[Run, ...]]:
    """The runs cut into portions of so many characters, a line end counted as a dozen."""
    portion: list[Run] = []
    left = limit
    for kind, text in runs:
        begin = 0
        for at, character in enumerate(text):
            left -= _LINE_END_COSTS if character == "\n" else 1
            if left <= 0:
                portion.append((kind, text[begin : at + 1]))
                yield tuple(portion)
                portion, begin, left = [], at + 1, limit
        if begin < len(text):
            portion.append((kind, text[begin:]))
    if portion:
        yield tuple(portion)
