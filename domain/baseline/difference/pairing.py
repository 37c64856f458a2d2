"""Who became whom between two releases (G3-5c).

Witnesses, strongest first: the authority's stable identifier; the same words (of several such, the one with the same
number, place, neighbours, order); the same words under another title; then number, title, text and neighbours weighed
together. No single weak witness is believed:

* the same number and the same title make the same item, whatever became of its text, unless all of it went into an
  item that says more;
* so does a title that stands once in either release; where its old number went to an item that came, its new one was
  that of an item that went, and no neighbour stayed, something of the text must be left;
* the same number needs a text of which something is left, as numbers are given again; less, the more alike the titles;
* standing between the same two neighbours needs a text nearly half the same;
* the text alone must be more than half the same; a third will do where it begins with all that the old one said.

Where every text that stands unchanged in both releases also kept its number, and there are many, the numbers are
evidently never given again; then the number alone is believed, and another number only for such a title, for nearly the
same words, or for more than half of them between the same two neighbours.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import NamedTuple

from domain.baseline.difference.likelihood import Evidence, Pairing, possible
from domain.baseline.difference.likeness import Face, Index, Likeness

_FOUND_AGAIN = 0.55
_CLEAR = 0.1
"""So much better than any rival is clear: such pairs come first and are then witnesses for their neighbours."""


def paired(pairing: Pairing, likeness: Likeness, reserved: Iterable[int] = ()) -> Pairing:
    """Fill `pairing`: every item of either release with its partner, if it has one; deterministic, none used twice.

    `reserved` are positions in the new release whose origin is known otherwise; they stay without a partner here.
    """
    pairing.taken.update(reserved)
    if pairing.barred:
        _by_name(pairing, lambda face: face.item.uid or None)
    _withdrawn_before_and_after(pairing)
    _withdrawn_by_number(pairing, once=True)
    _same_words(pairing)
    _same_but_for_title(pairing)
    for margin in (_CLEAR, 0.0, 0.0):
        _by_evidence(pairing, likeness, margin=margin)
    _withdrawn_by_number(pairing, once=False)
    pairing.taken.difference_update(reserved)
    return pairing


def refound(pairing: Pairing, likeness: Likeness) -> list[tuple[int, int]]:
    """Items that the new release keeps as withdrawn, found again by their text in an item that is nobody's partner."""
    again = Pairing(pairing.old, pairing.new)
    lost = [i for i, j in pairing.pairs.items() if pairing.old[i].speaks and pairing.new[j].item.withdrawn]
    index = Index(pairing.new, [j for j in pairing.free_new() if pairing.new[j].speaks], [pairing.old[i] for i in lost])
    scored = [
        (-likeness.text(pairing.old[i], pairing.new[k]), i, k) for i in lost for k in index.candidates(pairing.old[i])
    ]
    for score, i, k in sorted(scored):
        if -score >= _FOUND_AGAIN:
            again.add(i, k)
    return sorted(again.pairs.items())


def _by_name(pairing: Pairing, name: Callable[[Face], Hashable]) -> None:
    """Pair in order what has the same name; `None` is no name."""
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for j in reversed(pairing.free_new()):
        waiting[name(pairing.new[j])].append(j)
    for i in pairing.free_old():
        own = name(pairing.old[i])
        if own is not None and waiting.get(own):
            pairing.add(i, waiting[own].pop())


def _withdrawn_before_and_after(pairing: Pairing) -> None:
    """What stands in both files only as withdrawn is known by its number."""

    def stub(face: Face) -> bool:
        return face.item.withdrawn and not (pairing.barred and face.item.uid)

    _by_name(pairing, lambda face: (face.item.key, face.said, face.item.place) if stub(face) else None)
    _by_name(pairing, lambda face: face.item.key if stub(face) else None)


def _withdrawn_by_number(pairing: Pairing, *, once: bool) -> None:
    """What became withdrawn, or ceased to be, keeps its number; `once` leaves alone the numbers given repeatedly."""
    seen = Counter(face.item.key for face in (*pairing.old, *pairing.new))
    waiting: dict[str, list[int]] = defaultdict(list)
    for j in reversed(pairing.free_new()):
        waiting[pairing.new[j].item.key].append(j)
    for i in pairing.free_old():
        old = pairing.old[i].item
        for j in waiting.get(old.key, ()) if seen[old.key] == 2 or not once else ():
            new = pairing.new[j].item
            if (old.withdrawn or new.withdrawn) and not (pairing.barred and old.uid and new.uid):
                pairing.add(i, j)


class _Spot(NamedTuple):
    """Where a text stands: by number, by place, and between which texts."""

    number: Hashable
    place: Hashable
    before: Hashable
    after: Hashable


_WITNESSES = (
    ("number", "place", "before", "after"),
    ("place", "before", "after"),
    ("number", "place", "before"),
    ("number", "place", "after"),
    ("number", "place"),
    ("place", "before"),
    ("place", "after"),
    ("number",),
    ("before", "after"),
    ("place",),
    (),
)


def _spots(faces: Sequence[Face]) -> list[_Spot]:
    said: list[Hashable] = [None, *(face.said for face in faces), None]
    return [
        _Spot((face.item.key, face.item.number), face.item.place, before, after)
        for face, before, after in zip(faces, said[:-2], said[2:], strict=True)
    ]


def _same_words(pairing: Pairing) -> None:
    """Pair what says the same; among several, the closest by number, place and neighbours, else in order."""
    before, after = _spots(pairing.old), _spots(pairing.new)
    for witness in _WITNESSES:
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for j in reversed(pairing.free_new()):
            waiting[pairing.new[j].said, _seen(after[j], witness)].append(j)
        for i in pairing.free_old():
            found = waiting.get((pairing.old[i].said, _seen(before[i], witness)))
            if found and pairing.allowed(i, found[-1]):
                pairing.add(i, found.pop())


def _seen(spot: _Spot, witness: tuple[str, ...]) -> tuple[Hashable, ...]:
    return tuple(getattr(spot, name) for name in witness)


def _same_but_for_title(pairing: Pairing) -> None:
    """Pair statements with their guidance that stand once in either release under different titles."""
    old, new = _once(pairing.old, pairing.free_old()), _once(pairing.new, pairing.free_new())
    for said, i in old.items():
        if said in new and pairing.allowed(i, new[said]):
            pairing.add(i, new[said])


def _once(faces: Sequence[Face], free: Iterable[int]) -> dict[tuple[str, str], int]:
    seen = Counter(face.said[1:] for face in faces)
    return {(said[1], said[2]): k for k in free if (said := faces[k].said)[1] and seen[said[1:]] == 1}


def _by_evidence(pairing: Pairing, likeness: Likeness, *, margin: float) -> None:
    """Pair by the best evidence first, passing over those with a rival for either side within the margin."""
    evidence = Evidence(pairing, likeness)
    scored = sorted((-score, i, j) for i, j in possible(pairing) if (score := evidence.score(i, j)) >= 0)
    best: dict[tuple[str, int], list[float]] = defaultdict(list)
    for score, i, j in scored:
        best["old", i].append(-score)
        best["new", j].append(-score)
    for score, i, j in scored:
        rivals = [*best["old", i][1:2], *best["new", j][1:2]]
        if all(-score >= rival + margin for rival in rivals) or not margin:
            pairing.add(i, j)
