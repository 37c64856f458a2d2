"""Workbooks read cell by cell: what each shows, or what keeps that from being known (S-1).

Owns: the parts of a package, its strings, styles and sheets. Does not own: what rows mean. Read here and not with
openpyxl, which takes strict OOXML for no sheets, drops that words are struck through, and leaves escapes as letters.
"""

from tasks.xlsx.book import OpenSheet, opened
from tasks.xlsx.cell import MAX_COLUMNS, Cell, Doubt, Trouble
from tasks.xlsx.sheet import SheetRow

__all__ = ["MAX_COLUMNS", "Cell", "Doubt", "OpenSheet", "SheetRow", "Trouble", "opened"]
