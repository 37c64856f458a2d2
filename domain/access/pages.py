"""Who may open which page of the desk, and which of its fields they see there (S-1, S-3)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from domain.people.roles import Role


class Page(StrEnum):
    """The pages of the desk."""

    DESK = "desk"
    ACCOUNT = "account"
    DELEGATION = "delegation"
    DECISION = "decision"
    REVISION = "revision"
    OCCASION = "occasion"
    EVALUATION = "evaluation"
    INSPECTION = "inspection"
    NOTEBOOK = "notebook"
    EVIDENCE = "evidence"
    TRUST = "trust"
    IMPROVEMENT = "improvement"
    REPORT = "report"
    PUBLISHED = "published"
    MINISTRY = "ministry"
    GOVERNMENT = "government"
    ADMINISTRATION = "administration"
    LEDGER = "ledger"


ANYONE = frozenset(Role)
GOVERNING = frozenset({Role.CENTER_OFFICER, Role.COUNCIL_MEMBER, Role.ADMINISTRATOR})
"""Roles that count in any organization where they are held at the Center or the Council."""
_OWN = ANYONE - GOVERNING
_REPORTING = frozenset({Role.OFFICER, Role.SECRETARIAT, Role.SYSTEM_MANAGER, Role.CISO, Role.CONTACT_POINT})
_COMMITTEE = frozenset({Role.CHAIR, Role.MEMBER, Role.SECRETARIAT, Role.CISO})

OPEN_TO: Mapping[Page, frozenset[Role]] = {
    Page.DESK: ANYONE,
    Page.ACCOUNT: ANYONE,
    Page.DELEGATION: ANYONE,
    Page.LEDGER: ANYONE,
    Page.DECISION: _COMMITTEE,
    Page.REVISION: _OWN - {Role.AUDITOR},
    Page.OCCASION: _REPORTING | {Role.CENTER_OFFICER},
    Page.EVALUATION: _COMMITTEE | {Role.OFFICER, Role.AUDITOR},
    Page.INSPECTION: _OWN,
    Page.NOTEBOOK: frozenset({Role.AUDITOR}),
    Page.EVIDENCE: frozenset({Role.AUDITOR, Role.OFFICER, Role.SECRETARIAT}),
    Page.TRUST: _COMMITTEE | {Role.OFFICER},
    Page.IMPROVEMENT: _OWN,
    Page.REPORT: _COMMITTEE | {Role.OFFICER},
    Page.PUBLISHED: ANYONE,
    Page.MINISTRY: _OWN | {Role.CENTER_OFFICER, Role.COUNCIL_MEMBER},
    Page.GOVERNMENT: frozenset({Role.CENTER_OFFICER, Role.COUNCIL_MEMBER}),
    Page.ADMINISTRATION: frozenset({Role.ADMINISTRATOR}),
}
"""For each page the roles that open it, held in the organization that the page is about.

It is the outer gate: what is behind it asks again, and narrower, where a person must be named (the auditor assigned,
the owner of a response, the person asked to inspect themselves).
"""

FIELDS: Mapping[Page, Mapping[str, frozenset[Role]]] = {
    Page.OCCASION: {"systems": _REPORTING},
    Page.EVALUATION: {
        "writing": frozenset({Role.SECRETARIAT, Role.OFFICER}),
        "account": frozenset({Role.SECRETARIAT, Role.OFFICER, Role.CISO, Role.AUDITOR}),
    },
    Page.TRUST: {"writing": frozenset({Role.OFFICER, Role.SECRETARIAT})},
    Page.IMPROVEMENT: {
        **dict.fromkeys(("finding", "risk", "responses", "checks"), _OWN - {Role.SYSTEM_MANAGER, Role.CONTACT_POINT}),
        "planning": frozenset({Role.OFFICER, Role.SECRETARIAT, Role.CISO}),
        "checking": frozenset({Role.AUDITOR, Role.EXPERT, Role.SECRETARIAT, Role.OFFICER}),
    },
    Page.REPORT: {"writing": frozenset({Role.SECRETARIAT, Role.OFFICER, Role.CISO})},
    Page.DECISION: {"minutes_entry": frozenset({Role.SECRETARIAT})},
    Page.REVISION: {"writing": frozenset({Role.OFFICER, Role.SECRETARIAT})},
    Page.MINISTRY: {"every_case": _OWN},
    Page.LEDGER: {
        "organization": frozenset({Role.SECRETARIAT, Role.CISO, Role.AUDITOR, Role.CENTER_OFFICER, Role.ADMINISTRATOR}),
        "verification": frozenset({Role.CISO, Role.AUDITOR, Role.ADMINISTRATOR}),
    },
    Page.GOVERNMENT: {"starting": frozenset({Role.CENTER_OFFICER})},
}
"""Of a page, the fields that only some of those who open it see, by these roles; every other field all of them see."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody signed in, with what they hold today.

    person, home: row ids of the person and of their organization.
    posts:        (organization id, role) of every appointment of today, and of those they stand in for.
    everywhere:   roles held at the Center or the Council, or as its administrator, which count in any organization.
    may_write:    False for a token that only reads.
    """

    person: int
    code: str
    name_ja: str
    name_en: str
    language: str
    home: int
    posts: frozenset[tuple[int, Role]] = field(default_factory=frozenset)
    everywhere: frozenset[Role] = frozenset()
    may_write: bool = True

    def roles_at(self, organization: int) -> frozenset[Role]:
        """The roles that count in that organization."""
        return self.everywhere | {role for there, role in self.posts if there == organization}

    def holds(self, *roles: Role) -> bool:
        """True where one of the roles is held in any organization."""
        return any(role in roles for _, role in self.posts)


def may_open(viewer: Viewer, page: Page, organization: int) -> bool:
    """True where the viewer holds, in that organization, a role that opens the page."""
    return bool(viewer.roles_at(organization) & OPEN_TO[page])


def may_see(viewer: Viewer, page: Page, name: str, organization: int) -> bool:
    """True where the viewer sees the field of that name on a page about that organization."""
    roles = FIELDS.get(page, {}).get(name, OPEN_TO[page])
    return bool(viewer.roles_at(organization) & roles)
