"""Who opens the pages of yearly reports, and who sees what on them (S-1, S-3)."""

from domain.people.page import ANYONE, COMMITTEE_AND_CISO, Page
from domain.people.roles import Role

REPORT_PAGE = Page(
    "report",
    COMMITTEE_AND_CISO | {Role.OFFICER},
    {"writing": frozenset({Role.SECRETARIAT, Role.OFFICER, Role.CISO})},
)
PUBLISHED_PAGE = Page("published", ANYONE)
