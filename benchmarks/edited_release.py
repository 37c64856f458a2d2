"""A release being edited: its items on their way from the first release to the second."""

import random
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

NUMBERED = re.compile(r"(?P<heading>\d+\.\d+\.\d+\(\d+\))-(?P<number>\d+)(?P<rest>.*)")
PLENTY = 30
"""Characters from which on a statement can be told from every other by its words."""


@dataclass(slots=True)
class Entry:
    """An item on its way: positions in the first release that it comes from, and whether it asks something new."""

    item: dict[str, Any]
    olds: tuple[int, ...]
    asks: bool = False

    @property
    def label(self) -> str:
        """The number or letter before the statement, with the tab."""
        head, tab, _ = str(self.item["description"]).partition("\t")
        return head + tab if tab else ""

    @property
    def statement(self) -> str:
        """What the item asks."""
        return str(self.item["description"])[len(self.label) :]

    def say(self, statement: str) -> None:
        """Give it other words under the same label."""
        self.item["description"] = self.label + statement

    def number(self, key: str) -> None:
        """Give it another number, wherever it names itself."""
        old = self.item["id"]
        if str(self.item["description"]).startswith(old):
            self.item["description"] = key + str(self.item["description"])[len(old) :]
        if information := self.item.get("information"):
            self.item["information"] = re.sub(rf"{re.escape(old)}(?![A-Za-z0-9(])", key, information)
        self.item["id"] = key


@dataclass(slots=True)
class Edit:
    """A release being edited: its subsections, each with its entries in order, and chance."""

    parts: list[dict[str, Any]]
    chance: random.Random
    places: list[tuple[dict[str, Any], list[Entry]]] = field(default_factory=list)
    used: set[int] = field(default_factory=set)

    def free(self, *, measures: bool = False, sentences: int = 0) -> list[tuple[list[Entry], Entry]]:
        """Entries with words of their own that nothing was done to yet, each with the list it stands in.

        measures: only basic measures that nothing is listed under; sentences: how many must follow the first.
        """
        said = Counter(entry.statement for _, entries in self.places for entry in entries)
        return [
            (entries, entry)
            for _, entries in self.places
            for entry in entries
            if not self.used & set(entry.olds)
            and len(entry.statement) >= PLENTY
            and said[entry.statement] == 1
            and (not measures or _is_single(entry, entries))
            and entry.statement.rstrip("。").count("。") >= sentences
        ]

    def take(self, count: int, *, measures: bool = False, sentences: int = 0) -> list[tuple[list[Entry], Entry]]:
        """So many of them by chance; nothing else is done to these."""
        chosen = self.chance.sample(self.free(measures=measures, sentences=sentences), count)
        self.used |= {old for _, entry in chosen for old in entry.olds}
        return chosen


def _is_single(entry: Entry, entries: list[Entry]) -> bool:
    """A basic measure that nothing is listed under."""
    found = NUMBERED.fullmatch(entry.item["id"])
    return bool(found and not found["rest"]) and sum(e.item["id"].startswith(entry.item["id"]) for e in entries) == 1
