"""Who opens the pages of improvements, and who sees what on them (S-1, S-3)."""

from domain.people.page import OWN, Page
from domain.people.roles import Role

IMPROVEMENT_PAGE = Page(
    "improvement",
    OWN,
    {
        **dict.fromkeys(("finding", "risk", "responses", "checks"), OWN - {Role.SYSTEM_MANAGER, Role.CONTACT_POINT}),
        "planning": frozenset({Role.OFFICER, Role.SECRETARIAT, Role.CISO}),
        "checking": frozenset({Role.AUDITOR, Role.EXPERT, Role.SECRETARIAT, Role.OFFICER}),
    },
)
