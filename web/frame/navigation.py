"""The menu: the first pages that somebody can open, in the order in which they are used (S-1)."""

from typing import NamedTuple

from domain.access.pages import OPEN_TO, Page, Viewer


class Place(NamedTuple):
    """An entry of the menu: the key of its words, and its address."""

    key: str
    path: str
    page: Page


MENU = (
    Place("menu_desk", "/", Page.DESK),
    Place("menu_government", "/government", Page.GOVERNMENT),
    Place("menu_ministry", "/ministries", Page.MINISTRY),
    Place("menu_evaluations", "/evaluations", Page.EVALUATION),
    Place("menu_occasion", "/occasions/new", Page.OCCASION),
    Place("menu_improvement", "/improvements", Page.IMPROVEMENT),
    Place("menu_report", "/reports", Page.PUBLISHED),
    Place("menu_delegation", "/delegations", Page.DELEGATION),
    Place("menu_ledger", "/ledger", Page.LEDGER),
    Place("menu_administration", "/administration", Page.ADMINISTRATION),
)


def places_for(viewer: Viewer) -> list[Place]:
    """What this person finds in the menu."""
    return [place for place in MENU if viewer.holds(*OPEN_TO[place.page])]
