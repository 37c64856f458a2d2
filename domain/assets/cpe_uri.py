"""CPE 2.2 URIs, as JVN still writes them, and the names of CPE 2.3 that they mean (NISTIR 7695, 6.1)."""

import re

from domain.assets.cpe import ANY, Cpe, parse

_URI = "cpe:/"
_PERCENT = re.compile(r"%([0-9a-f]{2})")
_ESCAPED = re.compile(r"[^a-z0-9_.-]")
# In a URI these two bytes stand for the wildcards.
_WILD = {"\\\x01": "?", "\\\x02": "*"}


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
    escaped = _ESCAPED.sub(r"\\\g<0>", plain)
    for written, wild in _WILD.items():
        escaped = escaped.replace(written, wild)
    return escaped
