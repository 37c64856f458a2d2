"""The guideline for the unified standards as JSON: parts, sections, subsections, items.

Visible ids may repeat (a basic measure that details two requirements is printed under both): all are kept.
"""

import re
from collections.abc import Iterator

from domain.baseline.catalog import Catalog, Item, ItemKind
from tasks.files.reading.node import Node
from tasks.files.reading.source import Source
from tasks.files.reading.wording import shown

_KINDS = {"遵守事項": ItemKind.REQUIREMENT, "基本対策事項": ItemKind.BASIC_MEASURE}
_LEVELS = ("sections", "subsections", "items")
_ABOVE = frozenset({"id", "title"})
_ITEM = frozenset({"id", "type", "description", "information"})
# `第2部 `, `2.1 ` and `2.1.1 `: a number that moves must not look like another place.
_NUMBER = re.compile(r"(?:第\S+部|[0-9.]+)\s+")
_LABEL = re.compile(r"(?:\([a-zア-ンｱ-ﾝ]+\)|[a-z]+\))\s+")
_HEADING = re.compile(r"[0-9]+(?:\.[0-9]+)+\([0-9]+\)")
# The bullet of a symbol font that has no glyph elsewhere.
_BULLET = re.compile("\uf06c[\t ]*")


def read_guideline(source: Source, parsed: list[object]) -> Catalog:
    """All items in reading order. Raises BadInput."""
    parts = (Node.of(source, f"/{at}", value) for at, value in enumerate(parsed))
    placed = [(node, place) for part in parts for node, place in _items(part, (), _LEVELS)]
    source.refuse_crowd(len(placed))
    if not placed:
        raise source.refuse(
            "no items in it", "the parts, sections, subsections and items of the guideline are expected"
        )
    headings = {node.required("id"): _wording(node) for node, _ in placed if _is_heading(node)}
    return Catalog(name=source.stem, items=tuple(_read(placed, headings)))


def _items(node: Node, place: tuple[str, ...], levels: tuple[str, ...]) -> Iterator[tuple[Node, tuple[str, ...]]]:
    if not levels:
        yield node.allow(_ITEM), place
        return
    node.allow(_ABOVE | {levels[0]})
    below = (*place, _title(node))
    for child in node.children(levels[0]):
        yield from _items(child, below, levels[1:])


def _read(placed: list[tuple[Node, tuple[str, ...]]], headings: dict[str, str]) -> Iterator[Item]:
    asked = ""
    for node, place in placed:
        key, kind = node.required("id"), _kind(node)
        if kind is ItemKind.REQUIREMENT:
            asked = key
        heading = _heading_of(key)
        is_heading = _is_heading(node)
        yield Item(
            key=key,
            number=key,
            title=headings[key] if is_heading else "",
            statement="" if is_heading else _wording(node),
            guidance=_BULLET.sub("● ", node.text("information")),
            place=place if is_heading or heading not in headings else (*place, headings[heading]),
            kind=kind,
            # A measure follows the requirement that it details; one that stands elsewhere by mistake details nothing.
            details=asked if kind is ItemKind.BASIC_MEASURE and _heading_of(asked) == heading else "",
        )


def _kind(node: Node) -> ItemKind:
    named = node.required("type")
    if named not in _KINDS:
        raise node.refuse(f"'type' is {shown(named)}", f"expected are {' and '.join(_KINDS)}")
    return _KINDS[named]


def _heading_of(key: str) -> str:
    found = _HEADING.match(key)
    return found.group() if found else ""


def _is_heading(node: Node) -> bool:
    """A requirement numbered like `2.1.1(1)`: it only names what the lettered ones below it ask."""
    return node.text("type") == "遵守事項" and bool(_HEADING.fullmatch(node.text("id")))


def _wording(node: Node) -> str:
    """The description without the number or letter that it begins with."""
    text = node.required("description").removeprefix(node.required("id"))
    return _after_label(text) if text == node.text("description") else text.strip()


def _after_label(text: str) -> str:
    label = _LABEL.match(text)
    return text[label.end() :] if label else text


def _title(node: Node) -> str:
    title = node.required("title")
    number = _NUMBER.match(title)
    return title[number.end() :] if number else title
