"""Decisions, ballots and the text decided on (G3-2-6). Owns no matter."""
