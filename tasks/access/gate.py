"""The outer gate of every page about an organization: to whom it is not open it does not exist (S-1)."""

from sqlmodel import Session

from domain.access.viewer import Viewer, may_open
from domain.errors import Forbidden, NotFound
from domain.people.page import Page
from tasks.people.ministries import ministries_named


def require_open(viewer: Viewer, page: Page, organization: int, key: object) -> None:
    """Raises NotFound, exactly as for what is not there, unless the viewer may open the page about this organization.

    key: what the page is asked for, such as the number of a decision.
    """
    if not may_open(viewer, page, organization):
        raise NotFound(page.name, key)


def require_role(viewer: Viewer, page: Page) -> None:
    """Raises Forbidden unless the viewer may open a page that is about no organization alone."""
    if not any(may_open(viewer, page, organization) for organization, _ in viewer.posts):
        raise Forbidden("you hold none of the roles that may open this page")


def open_ministry(session: Session, viewer: Viewer, page: Page, code: str) -> int:
    """The id of the ministry with that code; raises NotFound unless the viewer may open the page about it."""
    key = ministries_named(session, []).get(code, 0)
    require_open(viewer, page, key, code)
    return key
