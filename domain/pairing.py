"""Who became whom between two releases (G3-5c).

Witnesses, strongest first: the authority's stable identifier; the same words (of several such, the one with the same
number, place, neighbours, order); then number, title and text weighed together. No single weak witness is believed:

* the same number and the same title make the same item, whatever became of its text;
* the same title elsewhere needs a text that is at least half the same, as titles are given again;
* the same number needs a text of which something is left, as numbers are given again;
* the text alone must be nearly all the same.

Where every text that stands unchanged in both releases also kept its number, and there are many, the numbers are
evidently never given again; then the number alone is believed, and another number only for nearly the same words.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field

from domain.baseline import Item
from domain.likeness import Face, Index, Likeness

_NUMBER, _TITLE, _TEXT = 0.30, 0.5, 0.62
_LIKE_TITLE = 0.25
_TITLE_IS_RARE = 20
_TEXT_OF_ANOTHER_NUMBER = 0.9
_MANY_WITNESSES = 30


@dataclass(slots=True)
class Pairing:
    """Positions paired so far, each at most once, and those still without a partner."""

    old: Sequence[Face]
    new: Sequence[Face]
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


def same_number(old: Item, new: Item) -> bool:
    """True where a reader sees the same number, or the file gives the same key."""
    return old.key == new.key or (bool(old.number) and old.number == new.number)


def paired(
    old: Sequence[Face], new: Sequence[Face], likeness: Likeness, by_identifier: bool, reserved: Iterable[int] = ()
) -> Pairing:
    """Every item of either release with its partner, if it has one; deterministic, none used twice.

    `reserved` are positions in the new release whose origin is known otherwise; they stay without a partner here.
    """
    pairing = Pairing(old, new, taken=set(reserved))
    if by_identifier:
        _by_key(pairing, lambda face: face.item.uid or None)
    barred = {face.item.uid for face in (*old, *new) if face.item.uid} if by_identifier else set()
    _withdrawn_by_number(pairing)
    _same_words(pairing, barred)
    _by_evidence(pairing, likeness, barred)
    pairing.taken.difference_update(reserved)
    return pairing


def refound(pairing: Pairing, likeness: Likeness) -> list[tuple[int, int]]:
    """Items that the new release keeps as withdrawn, found again by their text in an item that is nobody's partner."""
    free = [j for j in pairing.free_new() if pairing.new[j].speaks]
    index = Index(likeness, pairing.new, free)
    scored = []
    for i, j in pairing.pairs.items():
        face = pairing.old[i]
        if face.speaks and pairing.new[j].item.withdrawn:
            for k in index.candidates(face):
                text = likeness.text(face, pairing.new[k])
                needed = _TITLE if face.said[0] and face.said[0] == pairing.new[k].said[0] else _TEXT
                scored += [(-text, i, k)] if text >= needed else []
    again = Pairing(pairing.old, pairing.new)
    for _, i, k in sorted(scored):
        again.add(i, k)
    return sorted(again.pairs.items())


def _by_key(pairing: Pairing, key: Callable[[Face], Hashable | None], only: Iterable[int] | None = None) -> None:
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for j in pairing.free_new():
        waiting[key(pairing.new[j])].append(j)
    for i in pairing.free_old() if only is None else only:
        name = key(pairing.old[i])
        if name is not None and waiting.get(name):
            pairing.add(i, waiting[name].pop(0))


def _withdrawn_by_number(pairing: Pairing) -> None:
    """What stands in either file only as withdrawn is known by its number."""
    waiting: dict[str, list[int]] = defaultdict(list)
    for j in pairing.free_new():
        waiting[pairing.new[j].item.key].append(j)
    for i in pairing.free_old():
        old = pairing.old[i].item
        for j in waiting.get(old.key, ()):
            if old.withdrawn or pairing.new[j].item.withdrawn:
                pairing.add(i, j)


def _allowed(old: Face, new: Face, barred: set[str]) -> bool:
    """Two stable identifiers that differ are never one item, however alike the texts."""
    return not (barred and old.item.uid and new.item.uid) and old.speaks and new.speaks


def _contexts(faces: Sequence[Face]) -> list[tuple[Hashable, Hashable]]:
    said: list[Hashable] = [None, *(face.said for face in faces), None]
    return list(zip(said[:-2], said[2:], strict=True))


def _same_words(pairing: Pairing, barred: set[str]) -> None:
    """Pair what says the same; among several, the closest by number, place and neighbours, else in order."""
    before, after = _contexts(pairing.old), _contexts(pairing.new)
    witnesses: list[Callable[[Face, tuple[Hashable, Hashable]], Hashable]] = [
        lambda face, near: (face.item.key, face.item.number, face.item.place, near),
        lambda face, near: (face.item.key, face.item.number, face.item.place),
        lambda face, near: (face.item.key, face.item.number),
        lambda face, near: (face.item.place, near),
        lambda face, near: (face.item.place, near[0]),
        lambda face, near: (face.item.place, near[1]),
        lambda face, near: near,
        lambda face, near: face.item.place,
        lambda face, near: None,
    ]
    for witness in witnesses:
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for j in reversed(pairing.free_new()):
            face = pairing.new[j]
            if face.speaks:
                waiting[face.said, witness(face, after[j])].append(j)
        for i in pairing.free_old():
            face = pairing.old[i]
            found = waiting.get((face.said, witness(face, before[i])))
            if found and _allowed(face, pairing.new[found[-1]], barred):
                pairing.add(i, found.pop())


def _numbers_are_kept(pairing: Pairing) -> bool:
    """True where many texts stand unchanged and unique in both releases and every one kept its number."""
    seen: dict[tuple[str, str, str], int] = defaultdict(int)
    for face in (*pairing.old, *pairing.new):
        seen[face.said] += 1
    sure = [(i, j) for i, j in pairing.pairs.items() if pairing.old[i].said == pairing.new[j].said]
    sure = [(i, j) for i, j in sure if pairing.old[i].speaks and seen[pairing.old[i].said] == 2]
    kept = sum(same_number(pairing.old[i].item, pairing.new[j].item) for i, j in sure)
    return len(sure) >= _MANY_WITNESSES and kept == len(sure)


@dataclass(slots=True)
class _Evidence:
    """Weighs one old item against one new one."""

    pairing: Pairing
    likeness: Likeness
    kept: bool
    titles: dict[str, int]

    def score(self, i: int, j: int) -> float:
        """More is better; below zero they are not believed to be one item."""
        old, new = self.pairing.old[i], self.pairing.new[j]
        text = self.likeness.text(old, new)
        number = same_number(old.item, new.item)
        title = self._titles(old, new)
        if text < self._needed(number, title, old.said[0]):
            return -1.0
        place = old.item.place == new.item.place
        return text + (0.6 if self.kept else 0.25) * number + 0.3 * title + 0.05 * place

    def _titles(self, old: Face, new: Face) -> float:
        """Likeness of the titles; none where the same title stands everywhere and so tells nothing."""
        if max(self.titles[old.said[0]], self.titles[new.said[0]]) > _TITLE_IS_RARE:
            return 0.0
        return self.likeness.alike(old.title, new.title) if old.title else 0.0

    def _needed(self, number: bool, title: float, words: str) -> float:
        if number:
            return 0.0 if title == 1.0 or self.kept else _NUMBER - _LIKE_TITLE * title
        if self.kept:
            return _TEXT_OF_ANOTHER_NUMBER
        return _TITLE if title == 1.0 and self.titles[words] <= 2 else _TEXT


def _by_evidence(pairing: Pairing, likeness: Likeness, barred: set[str]) -> None:
    titles: dict[str, int] = defaultdict(int)
    for face in (*pairing.old, *pairing.new):
        titles[face.said[0]] += 1
    evidence = _Evidence(pairing, likeness, _numbers_are_kept(pairing), titles)
    scored = [(-score, i, j) for i, j in _possible(pairing, likeness, barred) if (score := evidence.score(i, j)) >= 0]
    for _, i, j in sorted(scored):
        pairing.add(i, j)


def _possible(pairing: Pairing, likeness: Likeness, barred: set[str]) -> Iterable[tuple[int, int]]:
    """Pairs worth weighing: the same number, the same title, or rare words in common."""
    free = [j for j in pairing.free_new() if pairing.new[j].speaks]
    index = Index(likeness, pairing.new, free)
    known: dict[Hashable, list[int]] = defaultdict(list)
    for j in free:
        face = pairing.new[j]
        for name in {("key", face.item.key), ("number", face.item.number), ("title", face.said[0])}:
            known[name].append(j)
    for i in pairing.free_old():
        face = pairing.old[i]
        names = (("key", face.item.key), ("number", face.item.number), ("title", face.said[0]))
        found = {j for name in names if name[1] for j in known.get(name, ())[:8]}
        found.update(index.candidates(face))
        yield from ((i, j) for j in sorted(found) if _allowed(face, pairing.new[j], barred))
