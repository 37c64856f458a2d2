"""How the cells of a workbook look, as far as that says what they mean: struck through, plain, or a day."""

import re
from typing import NamedTuple

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format

from tasks.files.xlsx.tree import child, inside, is_on, tree

_PLAIN = frozenset({"General", "0", "@"})
# Formats that Japanese Excel has by number alone, and openpyxl does not know.
_WITH_YEAR, _WITHOUT_YEAR, _OF_MONTH, _OF_TIME = "ge.m.d", "m月d日", "yyyy年m月", "h時mm分"
_JAPANESE = (
    dict.fromkeys((27, 28, 29, 30, 31, 36, 50, 51, 54, 57, 58), _WITH_YEAR)
    | dict.fromkeys((35, 53, 56), _WITHOUT_YEAR)
    | dict.fromkeys((34, 52, 55), _OF_MONTH)
    | dict.fromkeys((32, 33), _OF_TIME)
)
_WORDS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


class Style(NamedTuple):
    """A look: `form` is its number format."""

    struck: bool = False
    form: str = "General"

    @property
    def plain(self) -> bool:
        """True where a whole number shows as it is kept."""
        return self.form in _PLAIN

    @property
    def of_days(self) -> bool:
        """True where numbers show as days or times."""
        return bool(is_date_format(self.form))

    @property
    def of_spans(self) -> bool:
        """True where they show as spans of time."""
        return bool(is_timedelta_format(self.form))

    def shows(self, letters: str) -> bool:
        """True where the format shows any of these: y, m, d, or the years of an era (e)."""
        return bool(set(_WORDS.sub("", self.form.split(";")[0]).lower()) & set(letters))


def styles_of(part: bytes) -> list[Style]:
    """The styles that cells name by their position."""
    root = tree(part)
    own = {int(one.attrib["numFmtId"]): one.attrib["formatCode"] for one in inside(root, "numFmts")}
    forms = BUILTIN_FORMATS | _JAPANESE | own
    struck = [is_on(child(font, "strike")) for font in inside(root, "fonts")]
    return [
        Style(struck[int(look.get("fontId", 0))], forms.get(int(look.get("numFmtId", 0)), "?"))
        for look in inside(root, "cellXfs")
    ]
