"""English templates with their Japanese, from refusals/: `{1}`, `{2}`, … stand for what is put in, as in the source."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "refusals"
PARTS = "parts"
"""The file of what is put into lines; all others hold whole lines."""
LONGEST = 50_000
"""Characters of a line that is looked up; what is longer is no line of ours."""
BLANK = re.compile(r"\{(\d)(?::(\w+))?\}")


@dataclass(frozen=True, slots=True)
class Entry:
    """A template and its Japanese; `words`: what it says itself, between the `blanks` by their numbers."""

    english: str
    japanese: str
    words: tuple[str, ...]
    blanks: tuple[str, ...]

    def given(self, line: str) -> Mapping[str, str] | None:
        """What is put in, by its number; None where the line is another. It takes as long as the line is, no longer."""
        if not self.blanks:
            return {} if line == self.english else None
        first, *between, last = self.words
        at, end = len(first), len(line) - len(last)
        if at > end or not (line.startswith(first) and line.endswith(last)):
            return None
        texts = []
        for word in between:
            until = line.find(word, at, end)
            if until < 0:
                return None
            texts.append(line[at:until])
            at = until + len(word)
        found = list(zip(self.blanks, [*texts, line[at:end]], strict=True))
        return dict(found) if len(set(found)) == len(set(self.blanks)) else None


def find(line: str, *, parts: bool) -> tuple[Entry, Mapping[str, str]] | None:
    """The entry that says most of the line itself, with what is put in; None where there is none."""
    for entry in entries(parts=parts) if len(line) <= LONGEST else ():
        given = entry.given(line)
        if given is not None:
            return entry, given
    return None


@lru_cache
def entries(*, parts: bool) -> tuple[Entry, ...]:
    """The entries of whole lines, or of parts of lines; the longest first, so that none hides another."""
    found = [_entry(english, japanese) for english, japanese in phrases(parts=parts).items()]
    return tuple(sorted(found, key=lambda entry: -sum(map(len, entry.words))))


def phrases(*, parts: bool) -> dict[str, str]:
    """The Japanese of each line, or of each part, by its English."""
    files = [file for file in sorted(FOLDER.glob("*.toml")) if (file.stem == PARTS) is parts]
    return {english: japanese for file in files for english, japanese in tomllib.loads(file.read_text("utf-8")).items()}


def _entry(english: str, japanese: str) -> Entry:
    blanks = tuple(number for number, _ in BLANK.findall(english))
    return Entry(english, japanese, tuple(re.split(r"\{\d\}", english)), blanks)
