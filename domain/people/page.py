"""A page of the desk: which roles open it, and which of its fields they see there (S-1, S-3)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.kinds import declared
from domain.people.roles import Role

ANYONE = frozenset(Role)
GOVERNING = frozenset({Role.CENTER_OFFICER, Role.COUNCIL_MEMBER, Role.ADMINISTRATOR})
"""Roles that count in any organization where they are held at the Center or the Council."""
OWN = ANYONE - GOVERNING
"""Roles of a ministry's own people."""
COMMITTEE_AND_CISO = frozenset({Role.CHAIR, Role.MEMBER, Role.SECRETARIAT, Role.CISO})


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """A page of the desk; each is one object, which a room or a kind of case declares in its `pages.py`.

    open_to: the roles that open it, held in the organization that the page is about. It is the outer gate: what is
             behind it asks again, and narrower, where a person must be named (the auditor assigned, the owner of a
             response, the person asked to inspect themselves).
    fields:  the fields that only some of those who open it see, by these roles; every other field all of them see.
    """

    name: str
    open_to: frozenset[Role]
    fields: Mapping[str, frozenset[Role]] = field(default_factory=dict)

    def shows(self, name: str) -> frozenset[Role]:
        """The roles that see the field of that name."""
        return self.fields.get(name, self.open_to)

    def __str__(self) -> str:
        """Its name."""
        return self.name


def every_page() -> tuple[Page, ...]:
    """Every page that a room or a kind of case declares."""
    return declared("domain", "pages", Page)
