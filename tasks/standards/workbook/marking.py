"""Old and new words of an item as runs, what is gone and what is new marked, cut to what a row can show (G3-5c)."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from domain.changed_words import Run, marked
from models.baseline.release import Wording
from tasks.files.sheets.heights import MOST_LINES, lines_of

OMITTED = "…（略）…"
CONTINUED = "…（全文は「全文」シート see Full text）"
_KEPT = (120, 30)
_PIECE = 800
_LINE_END_COSTS = 12


class Sides(NamedTuple):
    """The runs of the old words (`same`, `gone`) and of the new ones (`same`, `new`)."""

    old: tuple[Run, ...]
    new: tuple[Run, ...]


def sides(old: Wording | None, new: Wording | None) -> Sides:
    """Both sides of an item; where one is missing the other stands unmarked, for all of it is new or gone."""
    if old is None or new is None:
        return Sides(_unmarked(old), _unmarked(new))
    runs = [run for before, after in zip(_parts(old), _parts(new), strict=True) for run in _part(before, after)]
    return Sides(_said(run for run in runs if run[0] != "new"), _said(run for run in runs if run[0] != "gone"))


def text_of(runs: Iterable[Run]) -> str:
    """The words without their marks."""
    return "".join(text for _, text in runs)


def _parts(words: Wording) -> tuple[str, str, str]:
    title = f"【{words.title}】\n" if words.title else ""
    guidance = f"\n〔解説〕{words.guidance}" if words.guidance else ""
    return title, words.statement, guidance


@lru_cache(maxsize=8_192)
def _part(before: str, after: str) -> Sequence[Run]:
    """All ministries look at the same changes of the baseline."""
    return [("same", before)] if before == after else marked(before, after)


def _unmarked(words: Wording | None) -> tuple[Run, ...]:
    return _said(("same", part) for part in _parts(words)) if words else ()


def _said(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Runs as they are, empty ones left out; not joined, so that both sides are abridged at the same places."""
    return tuple(run for run in runs if run[1])


def _abridged(runs: Sequence[Run], kept: int) -> tuple[Run, ...]:
    """The runs with the inside of long unchanged passages left out (略), but for `kept` characters at each end."""
    return tuple(
        (kind, f"{text[:kept]}{OMITTED}{text[-kept:]}" if kind == "same" and len(text) > 3 * kept else text)
        for kind, text in runs
    )


def fitted(runs: Sequence[Run], width: float) -> tuple[Run, ...]:
    """The runs as they are, or abridged, or cut short: at most as high as a row can be."""
    for form in (tuple(runs), *(_abridged(runs, kept) for kept in _KEPT)):
        if lines_of(text_of(form), width) <= MOST_LINES:
            return form
    limit = int((MOST_LINES - 3) * (width - 4) / 2)
    return (*next(_portions(_abridged(runs, _KEPT[-1]), limit)), ("same", CONTINUED))


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
