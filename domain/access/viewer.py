"""Who looks at the desk, and what opens to them there (S-1, S-3)."""

from dataclasses import dataclass, field

from domain.people.page import Page
from domain.people.roles import Role


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
    return bool(viewer.roles_at(organization) & page.open_to)


def may_see(viewer: Viewer, page: Page, name: str, organization: int) -> bool:
    """True where the viewer sees the field of that name on a page about that organization."""
    return bool(viewer.roles_at(organization) & page.shows(name))
