"""Strings of a workbook: their runs joined, their escapes undone, and whether their look says more than the letters."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple
from xml.etree.ElementTree import Element

from tasks.files.xlsx.cell import Trouble
from tasks.files.xlsx.tree import child, children, is_on, text_in, tree

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_RAISED = frozenset({"superscript", "subscript"})
_POWER = re.compile(r"\s*[-+±−–＋－]?\s*\d")


class Words(NamedTuple):
    """The text of a string, and what keeps it from saying what its author means."""

    text: str
    trouble: Trouble | None = None


class _Run(NamedTuple):
    """Letters of one look; `raised`: or lowered."""

    text: str
    struck: bool = False
    raised: bool = False


def unescaped(text: str) -> str:
    """The text with what Excel keeps as _x000D_ as the character that it stands for; _x005F_ is the line itself."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def words_of(element: Element) -> Words:
    """What a string item says; readings (furigana) are none of it."""
    runs = [_Run(text_in(element, "t") or ""), *_runs(element)]
    text = unescaped("".join(run.text for run in runs))
    if any(run.struck and run.text.strip() for run in runs):
        return Words(text, Trouble.STRUCK)
    return Words(text, Trouble.RAISED if _misread([run for run in runs if run.text]) else None)


def _runs(element: Element) -> Iterator[_Run]:
    for run in children(element, "r"):
        look = child(run, "rPr")
        kept = text_in(run, "t") or ""
        if look is None:
            yield _Run(kept)
        else:
            raised = child(look, "vertAlign")
            yield _Run(kept, is_on(child(look, "strike")), raised is not None and raised.get("val") in _RAISED)


def _misread(runs: Sequence[_Run]) -> bool:
    """True where digits that stand higher or lower would run together with what stands on the line, as 256 after 2.

    Marks of notes, such as ※1 or (a), are read as they are.
    """
    pieces = [(raised, "".join(run.text for run in alike)) for raised, alike in groupby(runs, lambda run: run.raised)]
    for (_, before), (raised, text) in pairwise(pieces):
        if raised and before[-1].isalnum() and _POWER.match(text):
            return True
        if not raised and before[-1].isdigit() and text[0].isdigit():
            return True
    return False


def shared_strings(part: bytes) -> list[Words]:
    """The strings that cells name by their position."""
    return [words_of(item) for item in children(tree(part), "si")]
