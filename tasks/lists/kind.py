"""What a list looks like: its columns, what tells its rows apart, what it and its columns are called in Japanese."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tasks.lists.cells import Cell


@dataclass(frozen=True, slots=True)
class List:
    """One list: its columns in order, those that together tell its rows apart, those that may be missing.

    `japanese` leads from Japanese headings to columns; `title` is the Japanese name of its sheet or file.
    """

    name: str
    columns: Mapping[str, Cell]
    key: tuple[str, ...]
    spare: tuple[str, ...] = ()
    title: str = ""
    japanese: Mapping[str, str] = field(default_factory=dict)

    @property
    def file(self) -> str:
        return f"{self.name}.csv"

    @property
    def names(self) -> frozenset[str]:
        """What its sheet, or its file without the suffix, may be called."""
        return frozenset({self.name, self.title} - {""})
