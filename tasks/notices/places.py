"""Where a notice leads: the page of the desk on which its reader goes on (D-4)."""

from collections.abc import Mapping
from typing import Any

from domain.roles import Role
from tasks.places import at_desk
from tasks.settings import settings

PAGES = {"decision": "decisions", "improvement": "improvements", "evaluation": "evaluations", "revision": "revisions"}
"""By parameter of a notice, the page of the thing that it numbers; the first that a notice has counts."""
CENTERS = frozenset({"release_published", "cycle_stopped", "feed_failed", "dead_letter_summary"})
ADMINISTRATORS = frozenset({"engine_fault", "engine_recovered"})


def place_of(template: str, params: Mapping[str, Any]) -> str:
    """The address that a notice shows; Prefect's own pages where this installation has no desk."""
    found = next((f"/{page}/{params[name]}" for name, page in PAGES.items() if name in params), "/")
    if template in ADMINISTRATORS and params["role"] == Role.ADMINISTRATOR:
        return at_desk("/administration") or settings().link_base
    return at_desk("/government" if template in CENTERS | ADMINISTRATORS else found) or settings().link_base
