"""Where a notice leads: the page of the desk on which its reader goes on (D-4)."""

from collections.abc import Mapping
from typing import Any

from tasks.places import at_desk
from tasks.settings import settings

PAGES = {"decision": "decisions", "improvement": "improvements", "evaluation": "evaluations", "revision": "revisions"}
"""By parameter of a notice, the page of the thing that it numbers; the first that a notice has counts."""
CENTERS = frozenset({"release_published", "cycle_stopped", "feed_failed", "dead_letter_summary"})


def place_of(template: str, params: Mapping[str, Any]) -> str:
    """The address that a notice shows; Prefect's own pages where this installation has no desk."""
    found = next((f"/{page}/{params[name]}" for name, page in PAGES.items() if name in params), "/")
    return at_desk("/government" if template in CENTERS else found) or settings().link_base
