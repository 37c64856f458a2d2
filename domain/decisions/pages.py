"""Who opens the pages of a committee's decisions, and who sees what on them (S-1, S-3)."""

from domain.people.page import COMMITTEE_AND_CISO, Page
from domain.people.roles import Role

DECISION_PAGE = Page("decision", COMMITTEE_AND_CISO, {"minutes_entry": frozenset({Role.SECRETARIAT})})
