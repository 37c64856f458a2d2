"""Lists of rows from CSV and xlsx as values, every fault collected with file, sheet, row and column (G3-1-1).

Owns: which file or sheet is which list, headings in both languages, cells. Does not own: what rows mean together.
"""

from tasks.files.lists.faults import first_of
from tasks.files.lists.files import unread_files
from tasks.files.lists.kind import List
from tasks.files.lists.read import read_lists
from tasks.files.lists.row import Checked, Lists, Row

__all__ = ["Checked", "List", "Lists", "Row", "first_of", "read_lists", "unread_files"]
