"""Putting to the vote, voting, meeting (G3-2-6). Owns no matter."""
