"""How much speaks for two items being one and the same: number, title, text and neighbours weighed together (G3-5c)."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from domain.baseline.catalog import Item
from domain.baseline.difference.likeness import Face, Index, Likeness

_NUMBER, _LIKE_TITLE = 0.30, 0.25
_TITLE_IS_RARE = 20
_BETWEEN = 0.4
_TEXT, _TEXT_OF_ANOTHER_NUMBER = 0.55, 0.85
_GROWN, _SENTENCE = 0.3, 20
_MANY_WITNESSES = 30
_SAME_NAME = 8


@dataclass(slots=True)
class Pairing:
    """Positions paired so far, each at most once, and those still without a partner.

    `barred` are stable identifiers: two items that have different ones are never the same.
    """

    old: Sequence[Face]
    new: Sequence[Face]
    barred: AbstractSet[str] = frozenset()
    pairs: dict[int, int] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)

    def add(self, old: int, new: int) -> None:
        """Pair two positions unless either already is."""
        if old not in self.pairs and new not in self.taken:
            self.pairs[old] = new
            self.taken.add(new)

    def free_old(self) -> list[int]:
        return [i for i in range(len(self.old)) if i not in self.pairs]

    def free_new(self) -> list[int]:
        return [j for j in range(len(self.new)) if j not in self.taken]

    def allowed(self, old: int, new: int) -> bool:
        """False where the texts may not be compared, or two stable identifiers differ, however alike the texts."""
        before, after = self.old[old], self.new[new]
        both_known = self.barred and before.item.uid and after.item.uid
        return not both_known and before.speaks and after.speaks


def _number(item: Item) -> str:
    return item.number or item.key


def same_number(old: Item, new: Item) -> bool:
    """True where a reader sees the same number, or the file gives the same key."""
    return old.key == new.key or (bool(old.number) and old.number == new.number)


class Evidence:
    """Weighs what speaks for an old and a new item being one, given the pairs that are sure."""

    def __init__(self, pairing: Pairing, likeness: Likeness) -> None:
        self.pairing, self.likeness = pairing, likeness
        self.titles = Counter(face.said[0] for face in (*pairing.old, *pairing.new))
        self.holders = [{_number(face.item): face.said[0] for face in faces} for faces in (pairing.old, pairing.new)]
        self.numbers_are_kept = numbers_are_kept(pairing)

    def score(self, i: int, j: int) -> float:
        """More is better; below zero they are not believed to be one item."""
        old, new = self.pairing.old[i], self.pairing.new[j]
        text, title = self.likeness.text(old, new), self._titles(old, new)
        number = same_number(old.item, new.item)
        between = self._neighbours(i, j)
        known = bool(old.said[0]) and old.said[0] == new.said[0] and self.titles[old.said[0]] == 2
        needed = self._needed(title, between, number=number)
        if known:
            needed = min(needed, 0.0 if between or not self._among_others(old, new) else _NUMBER)
        if text < (min(needed, _GROWN) if _says_more(old, new) else needed):
            return -1.0
        if text < _GROWN and self._went_elsewhere(old, new):
            return -1.0
        place = old.item.place == new.item.place
        weights = (0.6 if self.numbers_are_kept else 0.25) * number + (0.7 if known else 0.3) * title
        return text + weights + 0.1 * between + 0.05 * place

    def _went_elsewhere(self, old: Face, new: Face) -> bool:
        """True where what the old one said went into another, or what the new one says came out of another."""
        return _went_into_another(old, new, self.pairing.new) or _went_into_another(new, old, self.pairing.old)

    def _among_others(self, old: Face, new: Face) -> bool:
        """True where an item that came has the old one's number, and one that went had the new one's."""
        came, went = self.holders[1].get(_number(old.item), ""), self.holders[0].get(_number(new.item), "")
        return bool(came and went) and self.titles[came] == self.titles[went] == 1

    def _titles(self, old: Face, new: Face) -> float:
        """Likeness of the titles; none where the same title stands everywhere and so tells nothing."""
        if max(self.titles[old.said[0]], self.titles[new.said[0]]) > _TITLE_IS_RARE:
            return 0.0
        return self.likeness.alike(old.title, new.title) if old.title else 0.0

    def _neighbours(self, i: int, j: int) -> int:
        """How many of the two neighbours in reading order are neighbours again."""
        pairs = self.pairing.pairs
        return (pairs.get(i - 1) == j - 1) + (pairs.get(i + 1) == j + 1)

    def _needed(self, title: float, between: int, *, number: bool) -> float:
        """The likeness of text below which nothing else convinces."""
        if number:
            return 0.0 if title == 1.0 or self.numbers_are_kept else _NUMBER - _LIKE_TITLE * title
        if self.numbers_are_kept:
            return _TEXT if between == 2 else _TEXT_OF_ANOTHER_NUMBER
        return _BETWEEN if between == 2 else _TEXT


def _went_into_another(one: Face, partner: Face, others: Iterable[Face]) -> bool:
    """True where all that one said, a sentence at least, stands in another than its partner, which says more than that.

    Where the other says just that, the two may have changed places, and their titles tell who is who.
    """
    words = one.said[1]
    longer = (face.said[1] for face in others if face is not partner and len(face.said[1]) >= len(words) + _SENTENCE)
    return len(words) >= _SENTENCE and any(words in text for text in longer)


def _says_more(old: Face, new: Face) -> bool:
    """True where the new statement begins with all that the old one said, which is a sentence at least."""
    return len(old.said[1]) >= _SENTENCE and new.said[1].startswith(old.said[1])


def numbers_are_kept(pairing: Pairing) -> bool:
    """True where many texts stand unchanged and unique in both releases and every one kept its number."""
    seen = Counter(face.said for face in (*pairing.old, *pairing.new))
    sure = [
        same_number(old.item, new.item)
        for old, new in ((pairing.old[i], pairing.new[j]) for i, j in pairing.pairs.items())
        if old.said == new.said and old.speaks and seen[old.said] == 2
    ]
    return len(sure) >= _MANY_WITNESSES and all(sure)


def possible(pairing: Pairing) -> Iterator[tuple[int, int]]:
    """Pairs worth weighing: the same number, the same title, rare words in common, or the same neighbours."""
    free = [j for j in pairing.free_new() if pairing.new[j].speaks]
    lost = pairing.free_old()
    if not (free and lost):
        return
    index = Index(pairing.new, free, [pairing.old[i] for i in lost])
    known: dict[Hashable, list[int]] = defaultdict(list)
    for j in free:
        for name in _names(pairing.new[j]):
            known[name].append(j)
    for i in lost:
        face = pairing.old[i]
        found = {j for name in _names(face) for j in known.get(name, ())[:_SAME_NAME]}
        found.update(index.candidates(face), _beside(pairing, i))
        yield from ((i, j) for j in sorted(found) if pairing.allowed(i, j))


def _names(face: Face) -> Iterable[tuple[str, str]]:
    names = (("key", face.item.key), ("number", face.item.number), ("title", face.said[0]))
    return [name for name in names if name[1]]


def _beside(pairing: Pairing, i: int) -> set[int]:
    """Free positions next to the partners of the neighbours."""
    beside = {pairing.pairs[i - 1] + 1} if i - 1 in pairing.pairs else set()
    beside |= {pairing.pairs[i + 1] - 1} if i + 1 in pairing.pairs else set()
    return {j for j in beside if 0 <= j < len(pairing.new) and j not in pairing.taken}
