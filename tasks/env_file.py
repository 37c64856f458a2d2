"""What a `.env` file sets; a line that cannot be read is refused and never passed over (D-1)."""

import io
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

from dotenv.parser import Binding, parse_stream

from domain.errors import Misconfigured

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_WORD = re.compile(r"[A-Za-z0-9_]+")
_SHOWN = 10
"""Lines that are named; further ones are left to the next attempt."""


def names_in(path: Path, encoding: str, is_ours: Callable[[str], bool]) -> frozenset[str]:
    """The names that the file sets; none where there is no file. `is_ours` tells names that are ours, or meant so.

    Names of other programs may stand in it in any way that can be read. Raises Misconfigured with the lines that cannot
    be read, or that are ours and set nothing or twice, without what they say: it may be a secret.
    """
    if not path.exists() or path.is_dir():
        return frozenset()
    bindings = list(parse_stream(io.StringIO(path.read_text(encoding))))
    unread = [_line(one) for one in bindings if one.error or (one.key and not _is_read(one, one.key, is_ours))]
    if unread:
        raise Misconfigured(f"{path}, {_named(unread)}: not written as NAME=value; write it so, or # before it")
    seen: dict[str, int] = {}
    for one in bindings:
        name = (one.key or "").upper()
        if name in seen and is_ours(name):
            raise Misconfigured(f"{path}, {_named([seen[name], _line(one)])}: {name} is set twice; keep one of them")
        seen[name] = _line(one)
    return frozenset(one.key for one in bindings if one.key)


def _is_read(one: Binding, key: str, is_ours: Callable[[str], bool]) -> bool:
    """False where something of ours is meant that is not set: NAME alone, $env:NAME=value, lines in an open quote."""
    if any(is_ours(word) for line in one.original.string.strip().splitlines()[1:] for word in _set_in(line)):
        return False
    if _PLAIN.fullmatch(key):
        return one.value is not None or not is_ours(key)
    words = _WORD.findall(unicodedata.normalize("NFKC", key))
    return one.value is not None and not any(map(is_ours, words))


def _set_in(line: str) -> Iterator[str]:
    """The name that a line of a value would set if its quote were closed before it."""
    name, equals, _ = line.partition("=")
    if equals:
        yield from _WORD.findall(name)[-1:]


def _line(one: Binding) -> int:
    """Where it stands; empty lines before it are counted to it by the reader."""
    text = one.original.string
    before = text[: len(text) - len(text.lstrip())]
    return one.original.line + len(re.findall(r"\r\n|\n|\r", before))


def _named(lines: list[int]) -> str:
    word = "line" if len(lines) == 1 else "lines"
    return f"{word} {', '.join(map(str, lines[:_SHOWN]))}{' …' if len(lines) > _SHOWN else ''}"
