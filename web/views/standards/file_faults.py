"""A fault of a file that was sent to the desk, as a table shows it (G3-4b, G3-5c)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ShownFault:
    """One fault of a file: where (sheet, row, column), what is wrong, what to do, in both languages."""

    sheet: str
    row: int
    column: str
    what_ja: str
    what_en: str
    remedy_ja: str
    remedy_en: str
