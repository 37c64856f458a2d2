"""Text as a file may hold it, and text as an error may show it."""

import re
from unicodedata import normalize

# C0 (but tab and line ends), DEL, C1, and halves of surrogate pairs: never written by people, and unstorable or unseen.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
# What no font shows (Unicode's Default_Ignorable, and the empty Braille cell): two codes that differ in it look alike.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"
)
_SHOWN = 60


def unwritable(text: str) -> str:
    """The first control character or stray surrogate in the text as `U+0000`, or empty where there is none."""
    found = _UNWRITABLE.search(text)
    return f"U+{ord(found.group()):04X}" if found else ""


def unseen(text: str) -> str:
    """The first character in the text that nobody sees as `U+200B`, or empty where there is none."""
    found = None if text.isascii() else _UNSEEN.search(text)
    return f"U+{ord(found.group()):04X}" if found else ""


def writable(text: str) -> str:
    """The text with a space for each control character and stray surrogate."""
    return _UNWRITABLE.sub(" ", text)


def tidy(text: str) -> str:
    """The text with single line feeds as line ends, and no space around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def heading_text(cell: str) -> str:
    """What a heading says, in one width and without space around it, as all tables look it up."""
    return normalize("NFKC", cell).strip()


def shown(text: str) -> str:
    """The text quoted for an error: one line, at most some sixty characters of it."""
    return repr(text if len(text) <= _SHOWN else text[:_SHOWN] + "…")


def one_line(name: str) -> str:
    """A file's or sheet's name as it is, or escaped where it would not show or would break the line."""
    return name if name.isprintable() else ascii(name)
