"""Who opens the pages of everybody's own desk, and who sees what on them (S-1, S-3)."""

from domain.people.page import ANYONE, Page
from domain.people.roles import Role

DESK_PAGE = Page("desk", ANYONE)
ACCOUNT_PAGE = Page("account", ANYONE)
DELEGATION_PAGE = Page("delegation", ANYONE)
LEDGER_PAGE = Page(
    "ledger",
    ANYONE,
    {
        "organization": frozenset({Role.SECRETARIAT, Role.CISO, Role.AUDITOR, Role.CENTER_OFFICER, Role.ADMINISTRATOR}),
        "verification": frozenset({Role.CISO, Role.AUDITOR, Role.ADMINISTRATOR}),
    },
)
ADMINISTRATION_PAGE = Page("administration", frozenset({Role.ADMINISTRATOR}))
