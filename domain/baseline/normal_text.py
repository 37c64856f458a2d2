"""Normal forms of what an item says: the digest that decisions bind to, and the words a comparison looks at (G3-5c)."""

import re
import unicodedata
from functools import lru_cache
from hashlib import sha256
from json import dumps

from domain.baseline.catalog import Item

CJK = "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff"
OWN_NUMBER = "\ue0f0"
"""Stands where an item cites its own number, so that renumbering alone does not read as a change of text."""

_LATIN = "0-9A-Za-z_À-ɏ"
"""What a number would go on with; Japanese words stand right before and after a citation."""

_MEANT = set("%&#@/\\§‰")
_PAUSES = set(",;:()、")
_BULLETS = set("•●○◆◇■□▪▫◦►▶➢➤❖✓☐|`´¨^")
_TOKEN = re.compile(
    rf"(?:(?<![\w)])-(?=\d))?[^\W_{CJK}]+(?:(?<=\d)[.,:*-](?=\d)[^\W_{CJK}]+)*"
    rf"|[{CJK}]+|(?<=\d)[.*](?=\d)|[^\w\s]"
)
_JAPANESE = re.compile(f"[{CJK}]")
_GAP = re.compile(f"(?<=[{CJK}]) (?=[{CJK}])")
_LINK = re.compile(r"\[([^\]\n]*)\]\(#[^)\s]*\)")
_TAG = re.compile(r"</?(?:p|br|b|i|em|strong|u|ul|ol|li|span|div|a|code)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_BROKEN_WORD = re.compile(r"(?<=[^\W\d_]{2})-[ \t]*\n[ \t]*(?=[a-zß-öø-ÿ]{2})")


def text_digest(item: Item) -> str:
    """sha256 (hex) of exactly what the item says: titles, statement and guidance, in an encoding without ambiguity."""
    return sha256(dumps([item.title, item.title_en, item.statement, item.guidance]).encode("ascii")).hexdigest()


class _Folding(dict[int, str]):
    """Full- and half-width forms, ligatures and odd spaces to their plain letters; superscripts and fractions stay."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_character(chr(code))
        return folded


def _fold_character(char: str) -> str:
    if char in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63":
        return "-"
    if char in "\u301c\uff5e":
        return "~"
    if unicodedata.category(char) in {"Cf", "Co"} and char != OWN_NUMBER:
        return "" if char in "\u00ad\u200b\u200c\u200d\u2060\ufeff" else " "
    kind = unicodedata.decomposition(char).partition(" ")[0]
    plain = unicodedata.normalize("NFKC", char)
    wanted = kind in {"<wide>", "<narrow>", "<noBreak>"} or (
        kind == "<compat>" and not any(map(str.isnumeric, char + plain))
    )
    return plain if wanted else char


_FOLDING = _Folding()


def folded(text: str) -> str:
    """The text with one form per character: widths, dashes, spaces and composed letters made uniform."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", text.translate(_FOLDING))


def _is_word(token: str) -> bool:
    if len(token) > 1 or token.isalnum() or token == OWN_NUMBER or token in _MEANT:
        return True
    category = unicodedata.category(token)
    return category[0] in "SM" and token not in _BULLETS


@lru_cache(maxsize=1 << 16)
def _word(token: str) -> str:
    """The token as it is compared, empty where it is none that is meant."""
    if not _is_word(token):
        return ""
    return token if len(token) > 1 and token.isupper() else token.casefold()


def runs(text: str) -> list[str]:
    """The words in reading order, without punctuation, bullets, markup, quotes and line breaks.

    Case is folded except where all capitals speak (MUST, US); numbers stay whole with their point and sign; Japanese,
    which has no spaces, comes in runs.
    """
    return [word for token in _TOKEN.findall(_plain(text)) if (word := _word(token))]


def spoken(text: str) -> str:
    """The words as one string, without a space between Japanese characters."""
    return _GAP.sub("", " ".join(runs(text)))


def is_japanese(run: str) -> bool:
    """True for a run of Japanese characters, as opposed to a word."""
    return bool(_JAPANESE.match(run))


def pauses(text: str) -> set[int]:
    """After how many words a comma, colon, semicolon or bracket stands inside the text."""
    found: set[int] = set()
    words = 0
    for token in _TOKEN.findall(_plain(text)):
        if token in _PAUSES:
            found.add(words)
        elif word := _word(token):
            words += len(word) if is_japanese(word) else 1
    return found - {0, words}


def _plain(text: str) -> str:
    return _BROKEN_WORD.sub("", _TAG.sub(" ", _LINK.sub(r"\1", folded(text))))


def own_text(item: Item, text: str) -> str:
    """`text` of the item without its own number: the label it begins with is dropped, a citation of itself masked."""
    names = sorted({name for name in (item.key, item.number) if name}, key=len, reverse=True)
    label, _, rest = text.lstrip().partition("\t" if "\t" in text[:40] else " ")
    if rest and any(character.isalnum() for character in label) and _is_label(label, names):
        text = rest
    for name in names:
        if name in text and _is_distinct(name):
            text = re.sub(rf"(?<![{_LATIN}]){re.escape(name)}(?![{_LATIN}(])", OWN_NUMBER, text)
    return text


def _is_label(label: str, names: list[str]) -> bool:
    bracketed = label.startswith("(") and label.endswith(")")
    return any(label == name or (bracketed and name.endswith(label)) for name in names)


def _is_distinct(name: str) -> bool:
    """A bare '1.2' may be a version or a length of time; only a name that can hardly be anything else is masked."""
    digits = any(map(str.isdigit, name))
    return digits and len(name) >= 4 and any(c.isalpha() or c in "()" for c in name)
