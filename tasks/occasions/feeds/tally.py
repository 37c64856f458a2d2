"""What of a feed was not read as it stands, kind by kind: nothing is passed over in silence (ADR 0022)."""

from collections import Counter
from collections.abc import Mapping
from enum import StrEnum

from domain.assets.cpe import read_cpe
from tasks.files.reading.node import Node
from tasks.files.reading.wording import one_line, tidy, writable


class Unread(StrEnum):
    """The kinds, of which the last three left nothing out but have to be said."""

    ITEM = "item"
    OBJECT = "object"
    FIELD = "field"
    VALUE = "value"
    REFERENCE = "reference"
    CPE = "cpe"
    CHARACTERS = "characters"
    VERSION = "version"
    RELATION = "relation"
    MAKERS = "makers"
    CONTRADICTION = "contradiction"
    NO_PRODUCT = "no_product"


LEFT_OUT = frozenset(Unread) - {Unread.MAKERS, Unread.CONTRADICTION, Unread.NO_PRODUCT}

OF_THE_SERVER = frozenset({Unread.ITEM})
"""What counts what else the server has, and nothing of the edition: it moves while the edition stays as it is."""

_SUBJECT = 80
"""Characters."""


class Tally(Counter[str]):
    """How often each kind occurred, by its name and what it concerns: {"object indicator": 8, "version": 1}."""

    def note(self, kind: Unread, subject: str = "", count: int = 1) -> None:
        """Count it; of a subject that others wrote as much is kept as fits a line."""
        self[f"{kind} {one_line(subject[:_SUBJECT])}".strip()] += count

    def cleaned(self, text: str) -> str:
        """The text, tidied, with a space for each control character."""
        clean = writable(text)
        if clean != text:
            self.note(Unread.CHARACTERS)
        return tidy(clean)

    def cpe(self, text: str) -> str:
        """The name of a product as CPE 2.2 or 2.3 writes it; nothing where it writes none, for then names must do."""
        if not text or read_cpe(text):
            return text
        self.note(Unread.CPE)
        return ""

    def prose(self, node: Node, name: str) -> str:
        """What a side field says; nothing where it is absent or no text."""
        value = node.fields.get(name, "")
        if isinstance(value, str):
            return self.cleaned(value)
        self.note(Unread.VALUE, name)
        return ""

    def listed(self, node: Node, name: str) -> list[object]:
        """What a side field lists; nothing where it is absent or no list."""
        found = node.fields.get(name, [])
        if isinstance(found, list):
            return found
        self.note(Unread.VALUE, name)
        return []

    def title(self, text: str, name: str, code: str) -> str:
        """The text that the field gives as a title, or the code where it gives none."""
        if not text:
            self.note(Unread.VALUE, name)
        return text or code


def of_the_edition(unread: Mapping[str, int]) -> dict[str, int]:
    """The counts that say something of the edition itself."""
    return {key: count for key, count in unread.items() if key.partition(" ")[0] not in OF_THE_SERVER}


def count_left_out(unread: Mapping[str, int]) -> int:
    """How much was left out."""
    return sum(count for key, count in unread.items() if key.partition(" ")[0] in LEFT_OUT)
