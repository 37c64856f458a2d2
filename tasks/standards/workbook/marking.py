"""Old and new words of an item as runs, so that what is gone and what is new can be marked (G3-5c)."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from domain.changed_words import Run, marked
from models.baseline.release import Wording

OMITTED = "…（略）…"


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


def abridged(runs: Sequence[Run], kept: int) -> tuple[Run, ...]:
    """The runs with the inside of long unchanged passages left out (略), but for `kept` characters at each end."""
    return tuple(
        (kind, f"{text[:kept]}{OMITTED}{text[-kept:]}" if kind == "same" and len(text) > 3 * kept else text)
        for kind, text in runs
    )
