"""Which entries of the ledger somebody sees, and what of them (S-1, S-2)."""

from collections.abc import Mapping

from domain.access.pages import LEDGER_PAGE
from domain.access.viewer import Viewer
from domain.people.roles import Role

SAID = frozenset({"for", "on_behalf_of", "columns", "role", "starts", "ends", "day"})
"""What an entry's detail shows; how somebody voted, what was found and what was read stays on its own page."""


def organizations_seen(viewer: Viewer) -> frozenset[int] | None:
    """The organizations all of whose entries the viewer sees; None where that is every organization.

    It takes a role in one's own organization: who comes from outside sees what concerns themselves (G3-4c).
    """
    if Role.ADMINISTRATOR in viewer.everywhere:
        return None
    roles = LEDGER_PAGE.fields["organization"]
    return frozenset(there for there, role in viewer.posts if role in roles and there == viewer.home)


def said_of(detail: Mapping[str, object]) -> dict[str, str]:
    """What is shown of an entry's detail, in the order of its names."""
    return {name: str(detail[name]) for name in sorted(SAID & detail.keys())}
