"""Who opens the pages of evaluations, and who sees what on them (S-1, S-3)."""

from domain.people.page import COMMITTEE_AND_CISO, OWN, Page
from domain.people.roles import Role

WRITING = frozenset({Role.SECRETARIAT, Role.OFFICER})
EVALUATION_PAGE = Page(
    "evaluation",
    COMMITTEE_AND_CISO | {Role.OFFICER, Role.AUDITOR},
    {"writing": WRITING, "account": WRITING | {Role.CISO, Role.AUDITOR}},
)
INSPECTION_PAGE = Page("inspection", OWN)
NOTEBOOK_PAGE = Page("notebook", frozenset({Role.AUDITOR}))
EVIDENCE_PAGE = Page("evidence", WRITING | {Role.AUDITOR})
TRUST_PAGE = Page("trust", COMMITTEE_AND_CISO | {Role.OFFICER}, {"writing": WRITING})
