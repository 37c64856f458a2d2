"""Elements of a part by their local names: strict and transitional OOXML differ in their namespaces alone."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, fromstring

_FALSE = frozenset({"0", "false", "off"})


def tree(part: bytes) -> Element:
    """The root of a part that was looked at before: no document type, no more than can be read in a moment."""
    return fromstring(part)  # noqa: S314 - tasks/files/xlsx/parts.py refuses document types before


def local(name: str) -> str:
    """The name of a tag or an attribute without its namespace."""
    return name.rpartition("}")[2]


def children(element: Element, name: str) -> Iterator[Element]:
    """The children of that local name."""
    return (child for child in element if local(child.tag) == name)


def child(element: Element, name: str) -> Element | None:
    """The first child of that local name."""
    return next(children(element, name), None)


def inside(element: Element, name: str) -> list[Element]:
    """All that is in the first child of that local name."""
    found = child(element, name)
    return [] if found is None else list(found)


def text_in(element: Element, name: str) -> str | None:
    """The text of the first child of that local name; None where there is no such child."""
    found = child(element, name)
    return None if found is None else found.text or ""


def attribute(element: Element, name: str) -> str:
    """The attribute of that local name, or nothing."""
    return next((value for key, value in element.items() if local(key) == name), "")


def is_on(element: Element | None, switch: str = "val", unsaid: str = "1") -> bool:
    """True for an element whose switch is on; `unsaid`: what holds where it has none."""
    return element is not None and element.get(switch, unsaid) not in _FALSE
