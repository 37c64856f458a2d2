"""What a list looks like: its columns, what tells its rows apart, what it and its columns are called in Japanese."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tasks.files.lists.cells import Cell
from tasks.files.reading.wording import heading_text


@dataclass(frozen=True, slots=True)
class List:
    """One list: its columns in order, those that together tell its rows apart, those that may be missing.

    `japanese` leads from Japanese headings to columns; `title` is the Japanese name of its sheet or file. `of_ours`: we
    wrote it, and people filter it and note things beside it while they fill it in.
    """

    name: str
    columns: Mapping[str, Cell]
    key: tuple[str, ...]
    spare: tuple[str, ...] = ()
    title: str = ""
    japanese: Mapping[str, str] = field(default_factory=dict)
    of_ours: bool = False

    @property
    def file(self) -> str:
        return f"{self.name}.csv"

    @property
    def names(self) -> frozenset[str]:
        """What its sheet, or its file without the suffix, may be called."""
        return frozenset({self.name, self.title} - {""})

    def heading(self, cells: Sequence[str]) -> list[str]:
        """The columns that the cells of its first row name; what is none stays as it is written."""
        return [self.japanese.get(name, name) for name in map(heading_text, cells)]

    def is_heading(self, cells: Sequence[str]) -> bool:
        """True for a row that names what tells its rows apart."""
        return set(self.key) <= set(self.heading(cells))
