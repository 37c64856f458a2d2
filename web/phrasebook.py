"""English templates with their Japanese, from refusals/: `{1}`, `{2}`, … stand for what is put in, as in the source."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent / "refusals"
PARTS = "parts"
"""The file of what is put into lines; all others hold whole lines."""
LONGEST = 5000
"""Characters of a line that is looked up; what is longer is no line of ours."""
BLANK = re.compile(r"\{(\d)(?::(\w+))?\}")


@dataclass(frozen=True, slots=True)
class Entry:
    """A template, how it is known again, and its Japanese."""

    english: str
    japanese: str
    pattern: re.Pattern[str]
    words: tuple[str, ...]

    def given(self, line: str) -> Mapping[str, str] | None:
        """What is put in, by its number; None where the line is another."""
        found = self.pattern.fullmatch(line) if all(words in line for words in self.words) else None
        return found and {name.removeprefix("b"): text for name, text in found.groupdict().items()}


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
    words = tuple(re.split(r"\{\d\}", english))
    blanks, pattern = BLANK.findall(english), re.escape(words[0])
    for at, (number, _) in enumerate(blanks):
        seen = any(number == earlier for earlier, _ in blanks[:at])
        pattern += (f"(?P=b{number})" if seen else f"(?P<b{number}>.*?)") + re.escape(words[at + 1])
    return Entry(english, japanese, re.compile(pattern, re.DOTALL), words)
