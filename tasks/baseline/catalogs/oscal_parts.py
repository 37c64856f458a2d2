"""Props, links and the nested prose of an OSCAL control."""

from collections.abc import Callable, Iterator

from tasks.baseline.catalogs import oscal_fields as fields
from tasks.files.reading.node import Node

MAX_DEPTH = 32
# How an assessor would look, not what is asked: it is neither statement nor guidance.
_ASSESSOR = frozenset({"objective", "assessment", "objects", "assessment-objective", "assessment-method"})
_STATEMENT = frozenset({"statement", "item"})

Fill = Callable[[Node, str], str]


def props(node: Node, name: str) -> tuple[str, ...]:
    """The values of the props of that name, those without a class first: a class marks a variant of the value."""
    found = [prop for prop in node.children("props") if prop.allow(fields.PROP).required("name") == name]
    return tuple(prop.required("value") for prop in sorted(found, key=lambda prop: "class" in prop.fields))


def prop(node: Node, name: str) -> str:
    """The first of `props`, or empty."""
    return next(iter(props(node, name)), "")


def parts(node: Node, depth: int = 1) -> Iterator[tuple[Node, int]]:
    """All parts below, each before its own parts, with the depth from 1. Raises BadInput beyond `MAX_DEPTH`."""
    for part in node.children("parts"):
        if depth > MAX_DEPTH:
            raise part.refuse(f"nested deeper than {MAX_DEPTH} levels", "flatten it")
        part.allow(fields.PART).required("name")
        yield part, depth
        yield from parts(part, depth + 1)


def statement(control: Node, fill: Fill) -> str:
    """What is asked: the statement's prose and its labelled items, a line each."""
    return _prose(control, fill, lambda name: name in _STATEMENT)


def guidance(control: Node, fill: Fill) -> str:
    """What explains: every other part, except what is written for assessors."""
    return _prose(control, fill, lambda name: name not in _STATEMENT | _ASSESSOR)


def _prose(control: Node, fill: Fill, wanted: Callable[[str], bool]) -> str:
    lines, take = [], False
    for part, depth in parts(control):
        if depth == 1:
            take = wanted(part.required("name"))
        if take:
            lines.append(_line(part, fill))
    return "\n".join(filter(None, lines))


def _line(part: Node, fill: Fill) -> str:
    text = "\n".join(filter(None, (part.text("title"), part.text("prose"))))
    return f"{prop(part, 'label')} {fill(part, text).strip()}".strip()
