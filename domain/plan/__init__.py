"""Grades of what information needs (G3-1-2). Owns no standard."""
