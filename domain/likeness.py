"""How alike two items are: shared words weighed by rarity, and few candidates found by the rarest (G3-5c)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from domain.baseline import Item
from domain.text import tokens
from domain.wording import texts

_RAREST, _COMMON, _CANDIDATES = 14, 40, 8
_STATEMENT = 0.65
"""The statement asks, the guidance explains: so much of the likeness is the statement's."""

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Face:
    """What a reader sees of one item; `said` is equal where the same is said in the same words."""

    item: Item
    said: tuple[str, str, str]
    title: Words
    statement: Words
    guidance: Words

    @property
    def speaks(self) -> bool:
        """False where there is no text to recognise it by."""
        return any(self.said) and not self.item.withdrawn


def faces(items: Iterable[Item]) -> list[Face]:
    """The face of every item, in order."""
    return [_face(item) for item in items]


def _face(item: Item) -> Face:
    parts = [tokens(text) for text in texts(item)]
    title, statement, guidance = (frozenset(_shingles(part)) for part in parts)
    said = (" ".join(parts[0]), " ".join(parts[1]), " ".join(parts[2]))
    return Face(item, said, title, statement, guidance)


def _shingles(words: Sequence[str]) -> Iterable[str]:
    """Words; of Japanese, which has no spaces, pairs of neighbouring characters."""
    return [
        first + second if first > "\u3000" and len(second) == 1 else first
        for first, second in zip(words, [*words[1:], ""], strict=False)
    ]


class Likeness:
    """Compares the faces of two releases with one weighing of words for both."""

    def __init__(self, old: Sequence[Face], new: Sequence[Face]) -> None:
        known = Counter[str]()
        for face in (*old, *new):
            known.update(face.title | face.statement | face.guidance)
        total = len(old) + len(new) + 1
        self._weight = {word: log(total / count) + 0.05 for word, count in known.items()}

    def weigh(self, words: Words) -> float:
        """The weight of a set of words, rare ones more."""
        weight = self._weight
        return sum(weight[word] for word in words)

    def alike(self, old: Words, new: Words) -> float:
        """0 for nothing in common to 1 for the same words."""
        if old == new:
            return 1.0
        both = self.weigh(old) + self.weigh(new)
        return 2 * self.weigh(old & new) / both if both else 0.0

    def text(self, old: Face, new: Face) -> float:
        """Likeness of what is asked and explained; of the titles where there is nothing else."""
        if not (old.statement or new.statement):
            return self.alike(old.guidance or old.title, new.guidance or new.title)
        statement = self.alike(old.statement, new.statement)
        if not (old.guidance and new.guidance):
            return statement
        return _STATEMENT * statement + (1 - _STATEMENT) * self.alike(old.guidance, new.guidance)

    def whole(self, old: Face, new: Face) -> float:
        """Likeness of title, statement and guidance as one text."""
        return self.alike(old.title | old.statement | old.guidance, new.title | new.statement | new.guidance)

    def rarest(self, face: Face) -> list[str]:
        """The words by which the item is best found again, rarest first."""
        words = face.title | face.statement | face.guidance
        return sorted(words, key=lambda word: (-self._weight[word], word))


class Index:
    """Finds, among some faces of one release, the few that share rare words with a given one."""

    def __init__(self, likeness: Likeness, faces: Sequence[Face], members: Iterable[int]) -> None:
        self._likeness = likeness
        self._places: dict[str, list[int]] = {}
        for position in members:
            face = faces[position]
            for word in face.title | face.statement | face.guidance:
                self._places.setdefault(word, []).append(position)

    def candidates(self, face: Face) -> list[int]:
        """Positions of the most promising, best first; words that many share are not followed."""
        votes = Counter[int]()
        followed = 0
        for word in self._likeness.rarest(face):
            places = self._places.get(word, ())
            if not 0 < len(places) <= _COMMON:
                continue
            votes.update(places)
            followed += 1
            if followed == _RAREST:
                break
        return [position for position, _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))[:_CANDIDATES]]
