"""How alike two items are: shared words weighed by rarity, and few candidates found by the rarest (G3-5c)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

from domain.baseline.catalog import Item
from domain.baseline.difference.rewording import texts
from domain.baseline.normal_text import is_japanese, spoken

_RAREST, _ENOUGH, _CANDIDATES = 14, 8, 8
_RARE, _COMMON = 40, 400
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
    def words(self) -> Words:
        """All its words."""
        return self.title | self.statement | self.guidance

    @property
    def speaks(self) -> bool:
        """False where there is no text to recognise it by."""
        return any(self.said) and not self.item.withdrawn


def faces(items: Iterable[Item]) -> list[Face]:
    """The face of every item, in order."""
    return [_face(item) for item in items]


def _face(item: Item) -> Face:
    title, statement, guidance = (spoken(text) for text in texts(item))
    return Face(item, (title, statement, guidance), _shingles(title), _shingles(statement), _shingles(guidance))


def _shingles(said: str) -> Words:
    """Words; of Japanese, which has no spaces, pairs of neighbouring characters."""
    words = said.split()
    if said.isascii():
        return frozenset(words)
    return frozenset(piece for word in words for piece in (_pairs(word) if is_japanese(word) else (word,)))


def _pairs(run: str) -> Iterable[str]:
    return map("".join, pairwise(run)) if len(run) > 1 else (run,)


class Likeness:
    """Compares the faces of two releases with one weighing of words for both."""

    def __init__(self, old: Sequence[Face], new: Sequence[Face]) -> None:
        known = Counter[str]()
        for face in (*old, *new):
            known.update(face.words)
        total = len(old) + len(new) + 1
        self._weight = {word: log(total / count) + 0.05 for word, count in known.items()}
        self._weights: dict[Words, float] = {}

    def weigh(self, words: Words) -> float:
        """The weight of a set of words, rare ones more."""
        return sum(map(self._weight.__getitem__, words))

    def _whole(self, words: Words) -> float:
        """The weight of all the words of a text, reckoned once."""
        if words not in self._weights:
            self._weights[words] = self.weigh(words)
        return self._weights[words]

    def alike(self, old: Words, new: Words) -> float:
        """0 for nothing in common to 1 for the same words."""
        if old == new:
            return 1.0
        both = self._whole(old) + self._whole(new)
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
        return self.alike(old.words, new.words)


class Index:
    """Finds, among some faces of one release, the few that share rare words with a given one of the other."""

    def __init__(self, faces: Sequence[Face], members: Iterable[int], asking: Iterable[Face]) -> None:
        """`asking` are the faces that it will be asked about; only their words are looked for."""
        wanted = frozenset[str]().union(*(face.words for face in asking))
        self._places: dict[str, list[int]] = {}
        for position in members if wanted else ():
            for word in faces[position].words & wanted:
                self._places.setdefault(word, []).append(position)
        self._count = {word: len(places) for word, places in self._places.items()}

    def candidates(self, face: Face) -> list[int]:
        """Positions of the most promising, best first, by how many of its rare words they share.

        Words that many share are followed only where there are hardly any others, those that nearly all share never.
        """
        votes = Counter[int]()
        rare = common = 0
        for word in sorted(sorted(face.words & self._count.keys()), key=self._count.__getitem__):
            if self._count[word] <= _RARE and rare < _RAREST:
                rare += 1
            elif _RARE < self._count[word] <= _COMMON and rare + common < _ENOUGH:
                common += 1
            elif rare == _RAREST or self._count[word] > _RARE:
                break
            votes.update(self._places[word])
        return [position for position, _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))[:_CANDIDATES]]
