"""Whether an item stands elsewhere in the tree, or only its surroundings were renumbered or given a new title (G3-5c).

The two trees are laid on each other from the root. Below places that correspond, places of the same title correspond;
one that is gone and one that is new correspond when most of the items below the one went below the other. So a chapter
with a new title moves nothing, while an item taken from one chapter to another is moved. A place that is itself an
item corresponds to what that item became. The order among neighbours is no place.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from domain.baseline.catalog import Item
from domain.baseline.normal_text import folded, spoken

_NUMBERED = re.compile(
    r"^\s*(?:第?\d+[部章節款項編条]|(?:[A-Za-z]{1,5}[.-])?\d+(?:[.-]\d+)*(?:\([\w]+\))*[.:)]?)\s+(?=\S)"
)
_NAMED = re.compile(r"[^\W\d_]{3}|[\u3040-\u9fff]{2}")

Path = tuple[str, ...]


def plain_name(title: str) -> str:
    """A title without its leading number and with punctuation and widths ignored."""
    return spoken(_NUMBERED.sub("", folded(title))) or title


class Places:
    """Which place of the new release is which place of the old one."""

    def __init__(self, old: Sequence[Item], new: Sequence[Item], pairs: Mapping[int, int]) -> None:
        self._became: dict[Path, Path] = {(): ()}
        self._flows: dict[Path, Counter[Path]] = defaultdict(Counter)
        for i, j in pairs.items():
            self._count(old[i].place, new[j].place)
        self._parents = _parent_items(old, new, pairs)
        self._old, self._new = _children(old), _children(new)
        self._lay((), ())

    def moved(self, old: Item, new: Item) -> bool:
        """True where the item stands in another place than the one that its old place became."""
        return old.place != new.place and self._became.get(old.place) != new.place

    def _count(self, old: Path, new: Path) -> None:
        for depth in range(1, min(len(old), len(new)) + 1):
            self._flows[old[:depth]][new[:depth]] += 1

    def _lay(self, old: Path, new: Path) -> None:
        for before, after in self._corresponding(self._old.get(old, []), self._new.get(new, [])):
            self._became[before] = after
            self._lay(before, after)

    def _corresponding(self, old: list[Path], new: list[Path]) -> list[tuple[Path, Path]]:
        found: dict[Path, Path] = {}
        before, after = [_names(p, self._parents[0]) for p in old], [_names(p, self._parents[1]) for p in new]
        for witness in range(3):
            free = {names[witness]: path for names, path in reversed(list(zip(after, new, strict=True)))}
            for names, path in zip(before, old, strict=True):
                match = free.get(names[witness]) if names[witness] else None
                if match and path not in found and match not in found.values():
                    found[path] = match
        self._by_flow([path for path in old if path not in found], set(new) - set(found.values()), found)
        return list(found.items())

    def _by_flow(self, old: list[Path], new: set[Path], found: dict[Path, Path]) -> None:
        flows = [(-n, a, b) for a in old for b, n in self._flows[a].items() if b in new]
        for n, before, after in sorted(flows):
            most = -2 * n > sum(self._flows[before].values())
            if most and before not in found and after not in found.values():
                found[before] = after


def _names(path: Path, items: Mapping[Path, str]) -> tuple[str, str, str]:
    """What a place may be known by, best first; empty where it tells nothing: the item it is, its title, its words."""
    if path in items:
        return items[path], "", ""
    return ("", path[-1], plain_name(path[-1])) if _NAMED.search(path[-1]) else ("", "", "")


def _children(items: Sequence[Item]) -> dict[Path, list[Path]]:
    children: dict[Path, dict[Path, None]] = defaultdict(dict)
    for item in items:
        for depth in range(len(item.place)):
            children[item.place[:depth]][item.place[: depth + 1]] = None
    return {path: list(below) for path, below in children.items()}


def _parent_items(
    old: Sequence[Item], new: Sequence[Item], pairs: Mapping[int, int]
) -> tuple[dict[Path, str], dict[Path, str]]:
    """For places that are items: a name that is equal in both releases exactly where the items are paired."""
    before: dict[Path, str] = {}
    after: dict[Path, str] = {}
    for i, j in pairs.items():
        for item, paths in ((old[i], before), (new[j], after)):
            for name in (item.key, item.number, item.title):
                paths.setdefault((*item.place, name), f"item {i}")
    return before, after
