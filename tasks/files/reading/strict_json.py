"""JSON as RFC 8259 has it, in UTF-8, no name twice in an object."""

import codecs
import json
from collections import Counter
from typing import NoReturn

from tasks.files.reading.source import Source
from tasks.files.reading.wording import shown

_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
_AS_UTF8 = "save it as UTF-8"


def decode_utf8(source: Source) -> str:
    """The file's text, with or without a byte order mark. Raises BadInput naming the first byte that is not UTF-8."""
    if source.data.startswith(_WIDE) or b"\0" in source.data:
        raise source.refuse(f"not UTF-8 but UTF-16 or binary (byte {_first_odd(source.data)})", _AS_UTF8)
    try:
        return source.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = source.data.count(b"\n", 0, error.start) + 1
        raise source.refuse(f"byte {error.start + 1} is not UTF-8", _AS_UTF8, row=row) from error


def _first_odd(data: bytes) -> int:
    return 1 if data.startswith(_WIDE) else data.index(b"\0") + 1


def parse_json(source: Source) -> object:
    """The one value in the file.

    Raises BadInput with row and column for what is not JSON or is cut off, for NaN and Infinity, for a name given twice
    in one object, and for nesting beyond what any file has.
    """

    def unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
        fields = dict(pairs)
        if len(fields) < len(pairs):
            (twice, _), *_ = Counter(name for name, _ in pairs).most_common(1)
            raise source.refuse(f"the field {shown(twice)} is given twice in one object", "keep one of them")
        return fields

    def no_constant(constant: str) -> NoReturn:
        raise source.refuse(f"{constant} is not a JSON value", "write a number or leave the field out")

    try:
        parsed: object = json.loads(decode_utf8(source), object_pairs_hook=unique, parse_constant=no_constant)
    except json.JSONDecodeError as error:
        what = f"not JSON, or cut off: {error.msg} at column {error.colno}"
        raise source.refuse(what, "get it again from its source", row=error.lineno) from error
    except RecursionError as error:
        raise source.refuse("brackets nested too deep to read", "check the file") from error
    except ValueError as error:  # an integer of thousands of digits
        raise source.refuse("a number in it is too long to read", "check the file") from error
    return parsed
