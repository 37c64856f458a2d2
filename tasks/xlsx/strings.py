"""Strings of a workbook: their runs joined, their escapes undone, and whether any of their words is struck through."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from tasks.xlsx.tree import child, children, is_on, text_in, tree

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


class Words(NamedTuple):
    """The text of a string."""

    text: str
    struck: bool = False


def unescaped(text: str) -> str:
    """The text with what Excel keeps as _x000D_ as the character that it stands for; _x005F_ is the line itself."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def words_of(element: Element) -> Words:
    """What a string item says; readings (furigana) are none of it."""
    pieces = [(text_in(element, "t") or "", False), *_runs(element)]
    text = unescaped("".join(piece for piece, _ in pieces))
    return Words(text, any(struck and piece.strip() for piece, struck in pieces))


def _runs(element: Element) -> Iterator[tuple[str, bool]]:
    for run in children(element, "r"):
        look = child(run, "rPr")
        yield text_in(run, "t") or "", look is not None and is_on(child(look, "strike"))


def shared_strings(part: bytes) -> list[Words]:
    """The strings that cells name by their position."""
    return [words_of(item) for item in children(tree(part), "si")]
