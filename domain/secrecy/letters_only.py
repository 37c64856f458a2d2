"""A text reduced to what its letters say, so that width, case, spaces and marks do not hide what it quotes (S-1)."""

import unicodedata
from dataclasses import dataclass

_WIDE = 0x2E80


@dataclass(frozen=True, slots=True)
class Squeezed:
    """Letters and digits in one width and case; a point stays between digits, so that 8.5 is not 85.

    joined: whether a letter stood right behind the one before it; lines: on which line each stood, from 1.
    """

    letters: str
    joined: tuple[bool, ...]
    lines: tuple[int, ...]

    def whole(self, start: int, end: int) -> bool:
        """True where letters `start` to `end` are words of their own, and no part of a longer word or number."""
        return self._parted(start) and self._parted(end)

    def _parted(self, at: int) -> bool:
        if at in (0, len(self.letters)) or not self.joined[at]:
            return True
        return _script(self.letters[at - 1]) != _script(self.letters[at]) or _script(self.letters[at]) == "other"


def squeeze(text: str) -> Squeezed:
    """The text reduced."""
    letters, joined, lines = [], [], []
    gap = True
    for number, line in enumerate(text.splitlines(), 1):
        even = _even(line)
        for at, letter in enumerate(even):
            point = letter == "." and even[at - 1 : at].isdigit() and even[at + 1 : at + 2].isdigit()
            if point or letter.isalnum():
                letters.append(letter)
                joined.append(not gap)
                lines.append(number)
            gap = not (point or letter.isalnum())
        gap = True
    return Squeezed("".join(letters), tuple(joined), tuple(lines))


def weight(letters: str) -> int:
    """How much so many letters say: a Japanese one counts for two."""
    return sum(map(weight_of, letters))


def weight_of(letter: str) -> int:
    """2 for a Japanese letter, 1 for any other."""
    return 2 if ord(letter) >= _WIDE else 1


def _even(text: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def _script(letter: str) -> str:
    """Words of one script show no edge between them; kanji and hiragana stand together in any word."""
    if "\u30a0" <= letter <= "\u30ff":
        return "katakana"
    return "other" if ord(letter) >= _WIDE else "latin"
