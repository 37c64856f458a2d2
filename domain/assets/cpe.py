"""Names of products as CPE has them, 2.3 and the URIs of 2.2: NISTIR 7695, compared as NISTIR 7696 says (G3-1-1)."""

import re
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from enum import StrEnum

ANY, NOT_APPLICABLE = "*", "-"
_PREFIX = "cpe:2.3:"
_PARTS = re.compile(r"(?:[^:\\]|\\.)*")
_PLAIN = r"(?:[a-z0-9._-]|\\[!-/:-@\[-`{-~])+"
_VALUE = re.compile(rf"(?:\*|\?*){_PLAIN}(?:\*|\?*)")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-(?:[a-z]{2}|[0-9]{3}))?")
_ESCAPED = re.compile(r"\\(.)")
_URI = "cpe:/"
_PERCENT = re.compile(r"%([0-9a-f]{2})")
_TO_ESCAPE = re.compile(r"[^a-z0-9_.-]")
# In a URI these two bytes stand for the wildcards.
_WILD = {"\\\x01": "?", "\\\x02": "*"}


class Relation(StrEnum):
    """How what one name means lies to what the other means."""

    EQUAL = "equal"
    SUPERSET = "superset"
    SUBSET = "subset"
    DISJOINT = "disjoint"
    UNDEFINED = "undefined"


@dataclass(frozen=True, slots=True)
class Cpe:
    """The eleven attributes, each `*` (any), `-` (not applicable) or a value in small letters with its escapes."""

    part: str
    vendor: str
    product: str
    version: str = ANY
    update: str = ANY
    edition: str = ANY
    language: str = ANY
    sw_edition: str = ANY
    target_sw: str = ANY
    target_hw: str = ANY
    other: str = ANY

    def __str__(self) -> str:
        """The formatted string."""
        return _PREFIX + ":".join(astuple(self))


NAMES = tuple(field.name for field in fields(Cpe))


def parse(text: str) -> Cpe:
    """The name that a formatted string writes, case and needless escapes made uniform.

    Raises ValueError saying what is wrong with which attribute.
    """
    if not text.casefold().startswith(_PREFIX):
        raise ValueError(f"a CPE begins with {_PREFIX}")
    values = _split(text[len(_PREFIX) :].lower())
    if len(values) != len(NAMES):
        raise ValueError(f"a CPE has {len(NAMES)} attributes, this one {len(values)}")
    return Cpe(*(_attribute(name, value) for name, value in zip(NAMES, values, strict=True)))


def _split(text: str) -> list[str]:
    """The text at its colons, but for those that are escaped."""
    values, at = [], 0
    while True:
        found = _PARTS.match(text, at)
        end = found.end() if found else at
        values.append(text[at:end])
        if text[end : end + 1] != ":":
            return [*values[:-1], values[-1] + text[end:]]
        at = end + 1


def _attribute(name: str, value: str) -> str:
    if value in {ANY, NOT_APPLICABLE}:
        return value
    if name == "part" and value not in set("aho"):
        raise ValueError("the part is a (application), h (hardware) or o (operating system)")
    if name == "language" and not _LANGUAGE.fullmatch(value):
        raise ValueError("the language is written as ja or en-us")
    if not _VALUE.fullmatch(value):
        raise ValueError(
            f"the {name} is empty, or has a character without the backslash that it needs; "
            "* and ? without one stand at its ends only"
        )
    return value if value == r"\-" else _ESCAPED.sub(lambda pair: pair[1] if pair[1] in "._-" else pair[0], value)


def relate(source: str, target: str) -> Relation:
    """How one attribute lies to the same of another name; only the source may have wildcards in a value."""
    if _has_wildcards(target):
        return Relation.UNDEFINED
    if source == target:
        return Relation.EQUAL
    if source == ANY:
        return Relation.SUPERSET
    if target == ANY:
        return Relation.SUBSET
    if NOT_APPLICABLE in {source, target} or not _has_wildcards(source):
        return Relation.DISJOINT
    return Relation.SUPERSET if _pattern(source).fullmatch(_bare(target)) else Relation.DISJOINT


def compare(source: Cpe, target: Cpe, names: Iterable[str] = NAMES) -> Relation:
    """How the sets of products that two names mean lie to each other, by the attributes `names`."""
    found = {relate(getattr(source, name), getattr(target, name)) for name in names}
    if Relation.DISJOINT in found:
        return Relation.DISJOINT
    for whole in (Relation.EQUAL, Relation.SUPERSET, Relation.SUBSET):
        if found <= {whole, Relation.EQUAL}:
            return whole
    return Relation.UNDEFINED


def _characters(value: str) -> list[str]:
    """The characters, each with its escape."""
    return re.findall(r"\\.|.", value)


def _has_wildcards(value: str) -> bool:
    return value != ANY and bool({"*", "?"} & set(_characters(value)))


def _bare(value: str) -> str:
    return "".join(character[-1] for character in _characters(value))


def _pattern(value: str) -> re.Pattern[str]:
    """`*` is any characters, `?` at most one."""
    wild = {"*": ".*", "?": ".?"}
    return re.compile("".join(wild.get(character) or re.escape(character[-1]) for character in _characters(value)))


def read_cpe(text: str) -> Cpe | None:
    """The name that a 2.3 string or a 2.2 URI writes, or None where it writes none: then names must do."""
    try:
        return _from_uri(text[len(_URI) :]) if text.casefold().startswith(_URI) else parse(text)
    except ValueError:
        return None


def _from_uri(rest: str) -> Cpe:
    values = rest.split(":")
    if not 3 <= len(values) <= 7:
        raise ValueError("a CPE URI has three to seven attributes")
    filled = [_value(value.lower()) or ANY for value in values]
    return parse("cpe:2.3:" + ":".join(filled + [ANY] * (11 - len(filled))))


def _value(text: str) -> str:
    plain = _PERCENT.sub(lambda escape: chr(int(escape[1], 16)), text)
    escaped = _TO_ESCAPE.sub(r"\\\g<0>", plain)
    for written, wild in _WILD.items():
        escaped = escaped.replace(written, wild)
    return escaped
