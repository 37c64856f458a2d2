"""Who opens the pages of occasions, and who sees what on them (S-1, S-3)."""

from domain.people.page import Page
from domain.people.roles import Role

REPORTING = frozenset({Role.OFFICER, Role.SECRETARIAT, Role.SYSTEM_MANAGER, Role.CISO, Role.CONTACT_POINT})
OCCASION_PAGE = Page("occasion", REPORTING | {Role.CENTER_OFFICER}, {"systems": REPORTING})
