"""What an entry of a difference says to a reader: its kinds of change in both languages, and its words marked."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from domain.baseline.catalog import Item
from domain.baseline.difference.compare import Change, Entry
from domain.changed_words import Run, marked


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of change as people call it, and what it means for a reader."""

    ja: str
    en: str
    meaning_ja: str
    meaning_en: str


KINDS: dict[Change, Kind] = {
    Change.ADDED: Kind("新設", "added", "新たに求められる", "asked for the first time"),
    Change.WITHDRAWN: Kind("廃止", "withdrawn", "求められなくなった", "no longer asked"),
    Change.REWORDED: Kind("内容変更", "reworded", "求める内容が変わった", "what is asked has changed"),
    Change.SPLIT: Kind("分割", "split", "一つが複数になった", "one became several"),
    Change.MERGED: Kind("統合", "merged", "複数が一つになった", "several became one"),
    Change.SCOPE: Kind("対象変更", "scope", "対象となる者が変わった", "binds others than before"),
    Change.MOVED: Kind("移動", "moved", "置かれた場所が変わった", "stands in another place"),
    Change.RENUMBERED: Kind("番号変更", "renumbered", "番号が変わった", "has another number"),
    Change.EDITORIAL: Kind("字句修正", "editorial", "求める内容は同じ", "asks the same in other signs or spelling"),
}
"""Every kind, from what concerns a ministry most to what concerns it least."""

UNCHANGED = Kind("変更なし", "unchanged", "一字も変わらない", "not a letter changed")


def kinds_of(entry: Entry) -> list[Kind]:
    """The entry's kinds of change, the weightiest first."""
    return [kind for change, kind in KINDS.items() if change in entry.changes]


def numbers_of(entry: Entry) -> list[str]:
    """What a reader cites the item by: the old number and the new one, or the one where it has not changed."""
    return list(dict.fromkeys(item.number or item.key for item in (entry.old, entry.new) if item))


@dataclass(frozen=True, slots=True)
class Passage:
    """One field of an item that differs, with what is the same, gone and new in it."""

    ja: str
    en: str
    runs: tuple[Run, ...]


_FIELDS: tuple[tuple[str, str, Callable[[Item], str]], ...] = (
    ("題名", "title", lambda item: item.title),
    ("英題", "English title", lambda item: item.title_en),
    ("場所", "place", lambda item: " > ".join(item.place)),
    ("対象", "scope", lambda item: " ".join(item.scope)),
    ("本文", "text", lambda item: item.statement),
    ("解説", "guidance", lambda item: item.guidance),
)
_EVERYONE = "全府省庁 (everyone)"


def passages(entry: Entry) -> Iterator[Passage]:
    """The fields that differ, in reading order; all that are not empty where one side is missing."""
    for ja, en, read in _FIELDS:
        old, new = _of(entry.old, read), _of(entry.new, read)
        if old != new:
            if en == "scope" and entry.old and entry.new:
                old, new = old or _EVERYONE, new or _EVERYONE
            yield Passage(ja, en, tuple(marked(old, new)))


def _of(item: Item | None, read: Callable[[Item], str]) -> str:
    return read(item) if item else ""
