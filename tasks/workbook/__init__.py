"""Answers by workbook: what a revision asks as an Excel or CSV file, and the filled file back (G3-5c, G2-1c)."""

from tasks.workbook.exporting import export_workbook
from tasks.workbook.loading import Loaded, load_answers

__all__ = ["Loaded", "export_workbook", "load_answers"]
