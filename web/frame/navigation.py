"""The menu: the first pages that somebody can open, in the order in which they are used (S-1)."""

from typing import NamedTuple

from domain.access.pages import ADMINISTRATION_PAGE, DELEGATION_PAGE, DESK_PAGE, LEDGER_PAGE
from domain.access.viewer import Viewer
from domain.act.pages import IMPROVEMENT_PAGE
from domain.check.pages import EVALUATION_PAGE
from domain.occasions.pages import OCCASION_PAGE
from domain.overview.pages import PUBLISHED_PAGE
from domain.people.page import Page
from domain.standards.pages import GOVERNMENT_PAGE, MINISTRY_PAGE


class Place(NamedTuple):
    """An entry of the menu: the key of its words, and its address."""

    key: str
    path: str
    page: Page


MENU = (
    Place("menu_desk", "/", DESK_PAGE),
    Place("menu_government", "/government", GOVERNMENT_PAGE),
    Place("menu_ministry", "/ministries", MINISTRY_PAGE),
    Place("menu_evaluations", "/evaluations", EVALUATION_PAGE),
    Place("menu_occasion", "/occasions/new", OCCASION_PAGE),
    Place("menu_improvement", "/improvements", IMPROVEMENT_PAGE),
    Place("menu_report", "/reports", PUBLISHED_PAGE),
    Place("menu_delegation", "/delegations", DELEGATION_PAGE),
    Place("menu_ledger", "/ledger", LEDGER_PAGE),
    Place("menu_administration", "/administration", ADMINISTRATION_PAGE),
)


def places_for(viewer: Viewer) -> list[Place]:
    """What this person finds in the menu."""
    return [place for place in MENU if viewer.holds(*place.page.open_to)]
