"""Answers by workbook: what a revision asks as an Excel or CSV file, and the filled file back (G3-5c, G2-1c)."""
