"""What a baseline release says: its items as plain values, as read from a file or a table (G1-2, G4-1a)."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class BaselineKind(StrEnum):
    """Which of the two baselines a release belongs to (指針 1-2 (7), (8))."""

    MANAGEMENT = "management"
    TECHNICAL = "technical"


class ItemKind(StrEnum):
    """What an item is: 遵守事項, 基本対策事項, or an explanation that asks nothing."""

    REQUIREMENT = "requirement"
    BASIC_MEASURE = "basic_measure"
    GUIDANCE = "guidance"


@dataclass(frozen=True, slots=True)
class Link:
    """A pointer from an item.

    `rel` is the source's own word: `moved-to` and `incorporated-into` name successors, `related` and `required` other
    items, `standard` an item of an international standard. `target` is an item's `key` (no '#') or a free reference.
    """

    rel: str
    target: str


@dataclass(frozen=True, slots=True)
class Item:
    """One thing a baseline asks.

    key:       the source's identifier as given in the file (OSCAL control id, JP id); not always unique.
    number:    what a reader sees and cites (OSCAL `label` where given, else the key).
    title, title_en, statement, guidance: text with parameters filled in, line breaks kept; may be empty.
    place:     titles or ids of the groups and controls above it, outermost first.
    scope:     labels of those it binds, sorted; empty binds everyone.
    uid:       the authority's hidden stable identifier, empty where there is none.
    revision:  the authority's own revision mark, empty where there is none.
    withdrawn: the item stands in the file only to say that it is gone.
    details:   key of the management item that a technical item details, else empty.
    """

    key: str
    number: str = ""
    title: str = ""
    title_en: str = ""
    statement: str = ""
    guidance: str = ""
    place: tuple[str, ...] = ()
    kind: ItemKind = ItemKind.REQUIREMENT
    scope: tuple[str, ...] = ()
    uid: str = ""
    revision: str = ""
    withdrawn: bool = False
    links: tuple[Link, ...] = ()
    details: str = ""

    @property
    def binds(self) -> bool:
        """True where a ministry must answer it: not an explanation, not withdrawn (G2-1c)."""
        return not self.withdrawn and self.kind is not ItemKind.GUIDANCE


@dataclass(frozen=True, slots=True)
class Catalog:
    """A whole release as read: its items in reading order, and what the file says of itself.

    unread:   the names of sheets of its file that say something and are no part of it.
    unfilled: blanks in texts that no parameter fills, each with the number of its item: ("ac-1", "ac-1_prm_9").
    """

    name: str
    items: tuple[Item, ...]
    title: str = ""
    effective: date | None = None
    unread: tuple[str, ...] = field(default=(), compare=False)
    unfilled: tuple[tuple[str, str], ...] = field(default=(), compare=False)
