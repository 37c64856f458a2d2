"""Committees, their votes and what was put to them (G3-2-6). Owns no matter."""
