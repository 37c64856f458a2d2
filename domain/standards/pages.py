"""Who opens the pages of standards and their revisions, and who sees what on them (S-1, S-3)."""

from domain.people.page import OWN, Page
from domain.people.roles import Role

REVISION_PAGE = Page("revision", OWN - {Role.AUDITOR}, {"writing": frozenset({Role.OFFICER, Role.SECRETARIAT})})
MINISTRY_PAGE = Page("ministry", OWN | {Role.CENTER_OFFICER, Role.COUNCIL_MEMBER}, {"every_case": OWN})
GOVERNMENT_PAGE = Page(
    "government",
    frozenset({Role.CENTER_OFFICER, Role.COUNCIL_MEMBER}),
    {"starting": frozenset({Role.CENTER_OFFICER})},
)
