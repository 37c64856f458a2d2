"""Escapes of Excel's in tables of text: _x000D_ for a control character, _x005F_x000D_ for those letters.

Programs that turn workbooks into CSV leave them. No other is undone: letters such as _x0041_ may be somebody's own.
"""

import re

_ESCAPE = re.compile("_x005F_((?:x005F_)*x00[01][0-9A-F]_)|_x(00[01][0-9A-F])_", re.IGNORECASE)
_LETTERS = re.compile("_((?:x005F_)*x00[01][0-9A-F]_)", re.IGNORECASE)


def without_escapes(text: str) -> str:
    """The text with the character that each stands for."""
    return _ESCAPE.sub(lambda found: f"_{found[1]}" if found[1] else chr(int(found[2], 16)), text)


def escaped_letters(text: str) -> str:
    """The text so that `without_escapes` gives it back: what looks like an escape is marked as none."""
    return _LETTERS.sub(r"_x005F_\1", text)
