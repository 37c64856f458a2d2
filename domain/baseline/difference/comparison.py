"""Carries out the comparison of two releases, step by step (G3-5c); what the steps mean is told in `difference.py`."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from domain.baseline.catalog import Item
from domain.baseline.change import Change, Entry
from domain.baseline.difference.likelihood import Pairing
from domain.baseline.difference.likeness import Face, Likeness, faces
from domain.baseline.difference.moves import Places
from domain.baseline.difference.pairing import paired, refound
from domain.baseline.difference.partition import parts_of
from domain.baseline.difference.rewording import is_editorial, texts
from domain.baseline.difference.spelling import Vocabulary
from domain.baseline.difference.succession import MOVED, by_key, newly_stated, owner, successors

Way = tuple[int, int]
"""Positions in the old and in the new release."""


class Comparison:
    """Two releases laid side by side: `pairs` are the items that stayed, `ways` all further connections."""

    def __init__(self, old: Sequence[Item], new: Sequence[Item], *, use_identifiers: bool) -> None:
        self.old, self.new, self.use_identifiers = old, new, use_identifiers
        self.before, self.after = faces(old), faces(new)
        self.likeness = Likeness(self.before, self.after)
        self.ways: dict[Way, set[Change]] = defaultdict(set)
        pairing = paired(Pairing(self.before, self.after, self._identifiers()), self.likeness, self._reserved())
        self.pairs = pairing.pairs
        self._follow_links(pairing)
        self._follow_texts(pairing)
        self._find_parts()
        self.places = Places(old, new, {i: j for i, j in self.pairs.items() if not new[j].withdrawn})

    def entries(self) -> Iterator[Entry]:
        """Entries in reading order of the new release; what is gone follows what stood before it."""
        rows = [(j, 0, i, self._pair(i, j)) for i, j in self.pairs.items()]
        rows += [(j, 1, i, self._way(i, j)) for i, j in self.ways if self.pairs.get(i) != j]
        reached = {j for _, j in self.ways} | set(self.pairs.values())
        rows += [(j, 0, -1, self._added(item)) for j, item in enumerate(self.new) if j not in reached]
        place = -1
        going = {i for i, _ in self.ways}
        for i, item in enumerate(self.old):
            place = self.pairs.get(i, place)
            if i not in self.pairs and i not in going:
                rows.append((place, 2, i, Entry(item, None, frozenset({Change.WITHDRAWN}), 0.0)))
        yield from (entry for *_, entry in sorted(rows, key=lambda row: row[:3]))

    def _added(self, item: Item) -> Entry:
        changes = {Change.ADDED} | ({Change.WITHDRAWN} if item.withdrawn else set())
        return Entry(None, item, frozenset(changes), 0.0, successors(item))

    def _identifiers(self) -> frozenset[str]:
        known = {item.uid for item in (*self.old, *self.new) if item.uid}
        return frozenset(known if self.use_identifiers else ())

    def _reserved(self) -> set[int]:
        """Targets of moved-to links that no item of the same number continues: the link wins over similarity."""
        if not self.use_identifiers:
            return set()
        known = {item.key for item in self.old}
        return {j for _, j, rel in self._stated() if rel == MOVED and self.new[j].key not in known}

    def _stated(self) -> Iterator[tuple[int, int, str]]:
        old_keys, new_keys = by_key(self.old), by_key(self.new)
        identified = {item.uid: i for i, item in enumerate(self.old) if item.uid}
        for item in self.new:
            i = identified.get(item.uid) if item.uid else old_keys.get(item.key)
            if item.withdrawn and i is not None:
                for link in newly_stated(self.old[i], item):
                    j = owner(link.target, new_keys)
                    if j is not None:
                        yield i, j, link.rel

    def _follow_links(self, pairing: Pairing) -> None:
        if self.use_identifiers:
            taken = set(pairing.taken)
            for i, j, rel in self._stated():
                self.ways[i, j].update({Change.MERGED} if rel != MOVED or j in taken else set())

    def _follow_texts(self, pairing: Pairing) -> None:
        """Find again what became withdrawn, where the authority does not itself say what follows it."""
        told = {j for _, j in self.ways}
        for i, j in refound(pairing, self.likeness):
            said = self.use_identifiers and (j in told or successors(self.new[self.pairs[i]]))
            if not said and pairing.allowed(i, j):
                self.ways[i, j].update()

    def _find_parts(self) -> None:
        """Find splits and merges by text; no identifier can tell those, as only one part can keep it."""
        used = {j for _, j in self.ways} | set(self.pairs.values())
        going = {i for i, _ in self.ways} | set(self.pairs)
        added = [j for j in range(len(self.new)) if j not in used]
        gone = [i for i in range(len(self.old)) if i not in going]
        sources = {j: i for i, j in self.pairs.items()}
        for whole, parts in parts_of(self.before, self.after, self.likeness, self.pairs, added).items():
            for j in [*parts, *([self.pairs[whole]] if whole in self.pairs else [])]:
                self.ways[whole, j].add(Change.SPLIT)
        for whole, parts in parts_of(self.after, self.before, self.likeness, sources, gone).items():
            for i in [*parts, *([sources[whole]] if whole in sources else [])]:
                self.ways[i, whole].add(Change.MERGED)

    def _pair(self, i: int, j: int) -> Entry:
        old, new = self.old[i], self.new[j]
        if new.withdrawn and not old.withdrawn:
            return Entry(old, new, frozenset({Change.WITHDRAWN}), self._similarity(i, j), successors(new))
        changes = self._changes(i, j) | self.ways.get((i, j), set())
        return Entry(old, new, frozenset(changes), self._similarity(i, j), successors(new) if new.withdrawn else ())

    def _way(self, i: int, j: int) -> Entry:
        changes = set(self.ways[i, j])
        if not changes:
            others = [way for way, announced in self.ways.items() if way != (i, j) and not announced]
            changes = self._changes(i, j) | {Change.RENUMBERED}
            changes |= {Change.SPLIT} if i in [old for old, _ in others] else set()
            changes |= {Change.MERGED} if j in [new for _, new in others] else set()
        return Entry(self.old[i], self.new[j], frozenset(changes), self._similarity(i, j))

    def _changes(self, i: int, j: int) -> set[Change]:
        old, new = self.old[i], self.new[j]
        changes = self._wording(i, j)
        if not same_visible_number(old, new):
            changes.add(Change.RENUMBERED)
        if self.places.moved(old, new):
            changes.add(Change.MOVED)
        if old.scope != new.scope:
            changes.add(Change.SCOPE)
        return changes

    def _wording(self, i: int, j: int) -> set[Change]:
        old, new = self.old[i], self.new[j]
        before, after = texts(old), texts(new)
        if old.kind != new.kind:
            return {Change.REWORDED}
        said = (old.title, old.statement, old.guidance) == (new.title, new.statement, new.guidance) or before == after
        if said:
            return set() if old.title_en == new.title_en else {Change.EDITORIAL}
        if self.use_identifiers and _mark_went_up(old, new):
            return {Change.REWORDED}
        same = all(a == b or is_editorial(a, b, self._vocabulary) for a, b in zip(before, after, strict=True))
        return {Change.EDITORIAL if same else Change.REWORDED}

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return Vocabulary(_words(self.before), _words(self.after))

    def _similarity(self, i: int, j: int) -> float:
        if self.before[i].said == self.after[j].said:
            return 1.0
        return min(0.99, self.likeness.whole(self.before[i], self.after[j]))


def same_visible_number(old: Item, new: Item) -> bool:
    return (old.number or old.key) == (new.number or new.key)


def _mark_went_up(old: Item, new: Item) -> bool:
    if old.revision.isdecimal() and new.revision.isdecimal():
        return int(new.revision) > int(old.revision)
    return bool(old.revision and new.revision) and old.revision != new.revision


def _words(seen: Sequence[Face]) -> set[str]:
    return {word for face in seen for part in face.said for word in part.split()}
