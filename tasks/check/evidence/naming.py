"""A file's name as it is kept: harmless wherever it is shown or written again."""

import re
import unicodedata

from tasks.check.evidence.kinds import SUFFIXES

_LONGEST = 120
_UNSAFE = re.compile(r'[<>:"/\\|?*]')


def kept_name(name: str, kind: str) -> str:
    """The last part of a path on any system, printable, at most 120 characters, ending as its kind of content does."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    plain = "".join(character if character.isprintable() else " " for character in _UNSAFE.sub("_", last))
    plain = " ".join(plain.split()).strip(". ") or "evidence"
    for suffix in SUFFIXES[kind]:
        if plain.lower().endswith(suffix) and len(plain) > len(suffix):
            return plain[: -len(suffix)][: _LONGEST - len(suffix)].rstrip(". ") + suffix
    return plain[: _LONGEST - len(SUFFIXES[kind][0])].rstrip(". ") + SUFFIXES[kind][0]
