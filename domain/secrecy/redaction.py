"""What would help an attacker is kept out of what is published: a text is held against all that is sensitive (S-1).

What is copied is found, whole or in part, whatever its width, case, spaces and marks; what is retold in other words is
not: that is what the committee reads the text for (G3-4d).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from domain.errors import Refused
from domain.secrecy.letters_only import Squeezed, squeeze, weight, weight_of

WINDOW = 24
"""Twelve Japanese letters, or 24 others, in a row are no coincidence."""
TELLING = 12
"""So much of it must be said nowhere in public."""
ALONE = 10
"""A remark that weighs less is looked for only where it stands alone between marks."""
NOTHING = 6
"""A remark that weighs less says nothing by itself."""
DIGITS = 5
"""A bare number of fewer digits can be anything."""


class Shape(StrEnum):
    """How something sensitive is known again: by a part of its words, or as the whole name that it is.

    A WORD is a name that may be an ordinary word ("mail", 文書管理): where it is, nothing is given away by saying it.
    """

    PASSAGE = "passage"
    NAME = "name"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Secret:
    """Something sensitive; `kind` is what people may be told of it."""

    kind: str
    shape: Shape
    value: str


@dataclass(frozen=True, slots=True, order=True)
class Leak:
    """On which line (from 1) of a text something of which kind stands; never what."""

    line: int
    kind: str


def leaks(text: str, secrets: Iterable[Secret], public: Iterable[str] = ()) -> tuple[Leak, ...]:
    """Where `text` quotes a secret, in reading order; what `public` texts say too counts for nothing in a passage."""
    said = squeeze(text)
    windows = _windows_of(said.letters)
    open_to_all = [_letters(one) for one in public]
    known = frozenset(at for one in open_to_all for at in _quoted(said, windows, one))
    found: set[Leak] = set()
    passages: dict[str, set[int]] = {}
    for secret in secrets:
        letters = _letters(secret.value)
        if secret.shape is not Shape.PASSAGE:
            if secret.shape is Shape.WORD and _is_ordinary(secret.value, open_to_all):
                continue
            found |= {Leak(said.lines[at], secret.kind) for at in _named(said, letters)}
        else:
            passages.setdefault(secret.kind, set()).update(_quoted(said, windows, letters))
    for kind, places in passages.items():
        found |= {Leak(said.lines[run[0]], kind) for run in _runs(places) if _tells(said, run, known)}
    return tuple(sorted(found))


def require_publishable(texts: Mapping[str, str], secrets: Iterable[Secret], public: Iterable[str] = ()) -> None:
    """Raises Refused with every place and kind where one of the texts, by its place, quotes something sensitive."""
    where = [(place, line) for place, text in texts.items() for line, _ in enumerate(text.splitlines(), 1)]
    together = "\n".join(line for text in texts.values() for line in text.splitlines())
    faults: dict[str, list[str]] = {}
    for leak in leaks(together, secrets, public):
        place, line = where[leak.line - 1]
        faults.setdefault(place, []).append(f"{place}, line {line}: {leak.kind}")
    if faults:
        told = [fault for some in faults.values() for fault in some]
        raise Refused(_told(told), {place: _told(some) for place, some in faults.items()})


def _told(faults: Iterable[str]) -> str:
    return f"this would help an attacker and cannot be published: {'; '.join(faults)}; use general terms"


def _letters(value: str) -> str:
    return squeeze(value).letters


def _window(letters: str, start: int) -> str:
    """The shortest piece from `start` that weighs `WINDOW`; empty where there is too little."""
    room, end = WINDOW, start
    while room > 0 and end < len(letters):
        room -= weight_of(letters[end])
        end += 1
    return letters[start:end] if room <= 0 else ""


def _windows_of(letters: str) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for start in range(len(letters)):
        if piece := _window(letters, start):
            found.setdefault(piece, []).append(start)
    return found


def _quoted(said: Squeezed, windows: Mapping[str, list[int]], letters: str) -> Iterator[int]:
    """Places of the text's letters that a passage of these letters covers."""
    much = weight(letters)
    if NOTHING <= much <= WINDOW:
        for at in _occurrences(said.letters, letters):
            if much >= ALONE or _alone(said, at, at + len(letters)):
                yield from range(at, at + len(letters))
        return
    for start in range(len(letters) if much > WINDOW else 0):
        piece = _window(letters, start)
        for at in windows.get(piece, ()):
            yield from range(at, at + len(piece))


def _named(said: Squeezed, letters: str) -> list[int]:
    """Where the name stands as a word of its own."""
    says_something = len(letters) >= (DIGITS if letters.isdigit() else 2)
    if not says_something:
        return []
    return [at for at in _occurrences(said.letters, letters) if said.whole(at, at + len(letters))]


def _is_ordinary(value: str, public: Iterable[str]) -> bool:
    """True for one word of Latin letters, and for what public texts say, too."""
    return (value.isascii() and value.isalpha()) or any(_letters(value) in one for one in public)


def _tells(said: Squeezed, run: range, known: frozenset[int]) -> bool:
    """True where enough of the run is not public; all of it, where it is short."""
    hidden = sum(weight_of(said.letters[at]) for at in run if at not in known)
    return hidden >= min(TELLING, weight(said.letters[run[0] : run[-1] + 1]))


def _runs(places: Iterable[int]) -> Iterator[range]:
    ordered = sorted(places)
    start = 0
    for at in range(1, len(ordered) + 1):
        if at == len(ordered) or ordered[at] != ordered[at - 1] + 1:
            yield range(ordered[start], ordered[at - 1] + 1)
            start = at


def _occurrences(text: str, piece: str) -> Iterator[int]:
    at = text.find(piece)
    while at >= 0:
        yield at
        at = text.find(piece, at + 1)


def _alone(said: Squeezed, start: int, end: int) -> bool:
    return not said.joined[start] and (end == len(said.letters) or not said.joined[end])
