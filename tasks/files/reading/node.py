"""A JSON object with its place in the file, so that every refusal can name the field."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.errors import BadInput
from tasks.files.reading.source import Source
from tasks.files.reading.wording import shown, tidy, unwritable

_KINDS = {dict: "an object", list: "a list", str: "text", bool: "true or false", type(None): "null"}


def _kind(value: object) -> str:
    return _KINDS.get(type(value), "a number")


@dataclass(frozen=True, slots=True)
class Node:
    """One JSON object, its JSON pointer, and the file that it is in. Every method raises BadInput."""

    source: Source
    pointer: str
    fields: dict[str, object]

    @classmethod
    def of(cls, source: Source, pointer: str, value: object) -> "Node":
        """The value as an object."""
        if not isinstance(value, dict):
            raise source.refuse(f"{pointer or 'the top'} is {_kind(value)}, an object is expected")
        return cls(source, pointer, value)

    def refuse(self, what: str, remedy: str = "") -> BadInput:
        """The error to raise about this object."""
        return self.source.refuse(f"{self.pointer or 'the top'}: {what}", remedy)

    def allow(self, names: frozenset[str]) -> "Node":
        """Itself, if it has no other fields: a misspelt name would lose what it says in silence."""
        for name in self.fields:
            if name not in names:
                raise self.refuse(f"unknown field {shown(name)}", "correct its name or take it out")
        return self

    def text(self, name: str) -> str:
        """A text field, tidied; empty where it is absent."""
        return self._text(name, self.fields[name]) if name in self.fields else ""

    def required(self, name: str) -> str:
        """A text field that must say something."""
        if name not in self.fields:
            raise self.refuse(f"{name!r} is missing")
        if text := self.text(name):
            return text
        raise self.refuse(f"{name!r} is empty")

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; empty where it is absent."""
        return tuple(self._text(f"{name}/{at}", value) for at, value in enumerate(self._list(name)))

    def flag(self, name: str) -> bool:
        """True or false; false where it is absent."""
        value = self.fields.get(name, False)
        if not isinstance(value, bool):
            raise self.refuse(f"{name!r} is {_kind(value)}, true or false is expected")
        return value

    def whole(self, name: str) -> int:
        """A whole number that must be there."""
        value = self.fields.get(name)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.refuse(f"{name!r} is missing or not a whole number")
        return value

    def child(self, name: str) -> "Node":
        """An object field that must be there."""
        if name not in self.fields:
            raise self.refuse(f"{name!r} is missing")
        return Node.of(self.source, f"{self.pointer}/{name}", self.fields[name])

    def children(self, name: str) -> Iterator["Node"]:
        """The objects of a list field; none where it is absent."""
        for at, value in enumerate(self._list(name)):
            yield Node.of(self.source, f"{self.pointer}/{name}/{at}", value)

    def _list(self, name: str) -> list[object]:
        value = self.fields.get(name, [])
        if not isinstance(value, list):
            raise self.refuse(f"{name!r} is {_kind(value)}, a list is expected")
        return value

    def _text(self, name: str, value: object) -> str:
        if not isinstance(value, str):
            raise self.refuse(f"{name!r} is {_kind(value)}, text is expected")
        if found := unwritable(value):
            raise self.refuse(f"{name!r} has the control character {found}", "take it out")
        return tidy(value)
