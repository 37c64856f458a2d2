"""Where things stand in the sheet of answers."""

from openpyxl.utils import get_column_letter

from tasks.standards.workbook.columns import HEADINGS

ANSWERS = "回答 Answers"
HEAD_ROW = 3
FIRST_ROW = HEAD_ROW + 1
LETTER = {column: get_column_letter(at) for at, column in enumerate(HEADINGS, start=1)}
"""The letter of each column."""
