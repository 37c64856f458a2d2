"""What a cell keeps, as what it shows."""

import re
from dataclasses import dataclass
from datetime import datetime, time
from xml.etree.ElementTree import Element

from openpyxl.utils.datetime import from_excel

from tasks.files.xlsx.cell import Cell, Trouble
from tasks.files.xlsx.strings import Words, unescaped, words_of
from tasks.files.xlsx.styles import Style
from tasks.files.xlsx.tree import child, text_in

_WHOLE = re.compile(r"-?[0-9]{1,15}")


@dataclass(frozen=True, slots=True)
class Look:
    """What the cells of all sheets share: strings, styles, and the day from which days are counted."""

    strings: list[Words]
    styles: list[Style]
    epoch: datetime

    def cell(self, element: Element) -> Cell:
        """A cell as it shows. Raises ValueError, LookupError where the file is damaged."""
        style = self.styles[int(element.get("s", 0))] if self.styles else Style()
        shown = self._shown(element, style)
        return Cell(shown.text, Trouble.STRUCK) if shown and style.struck else shown

    def _shown(self, element: Element, style: Style) -> Cell:
        kind, kept = element.get("t", "n"), text_in(element, "v")
        if child(element, "f") is not None:
            return Cell(trouble=Trouble.FORMULA)
        if kind == "inlineStr":
            written = child(element, "is")
            return Cell() if written is None else Cell(*words_of(written))
        if not kept:
            return Cell()
        if kind == "s":
            return Cell(*self.strings[int(kept)])
        return self._plain(kind, kept, style)

    def _plain(self, kind: str, kept: str, style: Style) -> Cell:
        if kind == "str":
            return Cell(unescaped(kept))
        if kind == "b":
            return Cell("true" if int(kept) else "false")
        if kind == "d":
            return _day(datetime.fromisoformat(kept), style)
        if kind == "e":
            return Cell(trouble=Trouble.ERROR)
        number = float(kept)
        if style.of_days:
            return self._counted(number, style)
        return Cell(str(int(kept))) if style.plain and _WHOLE.fullmatch(kept) else Cell(trouble=Trouble.NUMBER)

    def _counted(self, number: float, style: Style) -> Cell:
        try:
            return _day(from_excel(number, self.epoch, timedelta=style.of_spans), style)
        except (OverflowError, ValueError):
            return Cell(trouble=Trouble.ERROR)


def _day(moment: object, style: Style) -> Cell:
    """A day, with the year where it shows; a time of day is none."""
    if not isinstance(moment, datetime) or moment.time() != time.min or not style.shows("d"):
        return Cell(trouble=Trouble.DATE)
    form = "%Y-%m-%d" if style.shows("ye") else "%m-%d"
    return Cell(trouble=Trouble.DATE, day=moment.strftime(form))
