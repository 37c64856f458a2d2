"""The tags of a form's fields as they are written again: attributes changed, everything else as it was."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

Attributes = dict[str, str | None]
UNTYPED = frozenset({"file", "submit", "button", "image", "reset"})
"""Kinds of inputs in which nothing is typed that could be put in again."""
CHOICES = frozenset({"radio", "checkbox"})


def tag(name: str, attributes: Attributes) -> str:
    """A start tag."""
    given = (f' {key}="{escape(value)}"' if value is not None else f" {key}" for key, value in attributes.items())
    return f"<{name}{''.join(given)}>"


def turned(attributes: Attributes, name: str, *, on: bool) -> Attributes:
    """With or without an attribute that says yes by being there."""
    rest = {key: value for key, value in attributes.items() if key != name}
    return {**rest, name: None} if on else rest


def put_in(attributes: Attributes, values: Sequence[str]) -> Attributes:
    """An input in which these values stand."""
    if attributes.get("type") in CHOICES:
        return turned(attributes, "checked", on=(attributes.get("value") or "on") in values)
    return {**attributes, "value": values[0]}


def with_message(attributes: Attributes, message: str) -> tuple[Attributes, str]:
    """A field that is said to be wrong, and the message that says so, to stand before it."""
    said = f"fault-{attributes['id']}"
    described = " ".join(filter(None, (attributes.get("aria-describedby"), said)))
    # A radio button is not wrong by itself: its group is, to which the message belongs.
    wrong: Attributes = {} if attributes.get("type") in CHOICES else {"aria-invalid": "true"}
    shown = f'<span class="fault" id="{said}">{escape(message)}</span>'
    return {**attributes, **wrong, "aria-describedby": described}, shown


@dataclass
class FoundForm:
    """A form of a page: the ids of its fields by name, what these are called, whether it takes a file."""

    ids: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    takes_file: bool = False
    there: bool = False
