"""Where a row of a register and the CPE in it mean two products: two sources, of which none is chosen (G3-1-1, S-1).

Vendors are known by many names, so that another word is a doubt and no more. So is another way of counting versions:
Exchange 15.2.1118 is 2019 to its CPE, Java 8 is 1.8.0. Two numbers of one way that part ways are two versions.
"""

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import takewhile

from domain.assets.cpe import Cpe, read_cpe
from domain.assets.product_names import fold, vendor_name


class Discord(StrEnum):
    """What differs; only the first is certain."""

    VERSION = "version"
    COUNTING = "counting"
    VENDOR = "vendor"


_NUMBERS = re.compile(r"(?:v|ver|version)?\.?\s*[0-9]+(?:\.[0-9]+)*")
_PIECE = re.compile(r"[0-9]+|[a-z]+")
_BEFORE = frozenset({"v", "ver", "version"})
_WILD = frozenset("*?")
_OPEN = frozenset("xcgi")
"""Letters that stand for whatever follows, as in 2.4.x and Oracle's 19c."""
_DATED_DIGITS = 4
"""A first number of so many digits is a year or a month: 2019, 1909."""
_ADDED = frozenset("15")
"""First numbers that makers put before what people call a version: Java 1.8, SunOS 5.11."""


@lru_cache(maxsize=65_536)
def discords(vendor: str, version: str, name: str) -> frozenset[Discord]:
    """How vendor and version of a row differ from the CPE `name` in it; nothing where either says nothing."""
    cpe = read_cpe(name)
    if cpe is None:
        return frozenset()
    found = {_of_versions(version, cpe.version), None if _same_vendor(vendor, cpe) else Discord.VENDOR}
    return frozenset(one for one in found if one)


def _of_versions(given: str, named: str) -> Discord | None:
    texts = _even(given), _even(named.replace("\\", ""))
    ours, theirs = map(_pieces, texts)
    if _WILD & set(named) or not ours or not theirs or _leads(ours, theirs):
        return None
    plain = all(_NUMBERS.fullmatch(text) for text in texts)
    if plain and not _counts_otherwise(ours, theirs):
        return Discord.VERSION
    return Discord.COUNTING


def _counts_otherwise(one: Sequence[str], other: Sequence[str]) -> bool:
    """True for two numbers of which one may be made in another way than the other."""
    if (len(one[0]) < _DATED_DIGITS) != (len(other[0]) < _DATED_DIGITS):
        return True
    pairs = ((one, other), (other, one))
    return one[0] != other[0] and any(long[0] in _ADDED and _leads(long[1:], short) for long, short in pairs)


def _even(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()


def _pieces(text: str) -> list[str]:
    """The numbers and words of a version, without zeros in front; nothing where it has no number."""
    pieces = [piece.lstrip("0") or "0" for piece in _PIECE.findall(text)]
    pieces = pieces[1:] if pieces and pieces[0] in _BEFORE else pieces
    pieces = list(takewhile(lambda piece: piece not in _OPEN, pieces))
    return pieces if any(piece.isdigit() for piece in pieces) else []


def _leads(one: Sequence[str], other: Sequence[str]) -> bool:
    """True where one of them is how the other begins."""
    shorter = min(len(one), len(other))
    return shorter > 0 and one[:shorter] == other[:shorter]


def _same_vendor(given: str, cpe: Cpe) -> bool:
    """True where they share a word or the name that the vendor goes by, or where no letters can be compared."""
    named = cpe.vendor.replace("\\", "")
    name, other = vendor_name(given), vendor_name(named.replace("_", " "))
    words = set(re.findall(r"[a-z0-9]+", f"{_even(given)} {name}"))
    if not words or not named.strip("*?-"):
        return True
    shared = words & set(re.findall(r"[a-z0-9]+", named))
    return bool(shared) or name in other or other in name or fold(named) in name
