"""Where an occasion is reported from the desk: which ministries, grounds and systems somebody may name (G3-4a, D-3)."""

from dataclasses import dataclass
from datetime import date

from domain.access.viewer import Viewer, may_open, may_see
from domain.cases.kinds import OccasionKind
from domain.occasions.grounds import GROUNDS, Ground
from domain.occasions.pages import OCCASION_PAGE
from models.assets.systems_in_use import systems_in_use
from models.overview.board import ministries
from models.people.names import Named
from tasks.access.gate import require_role
from tasks.database import Session


@dataclass(frozen=True, slots=True)
class Offered:
    """The grounds of one kind of occasion."""

    kind: OccasionKind
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class System:
    """A system of a ministry that the viewer may know."""

    ministry: str
    code: str
    name_ja: str
    name_en: str


@dataclass(frozen=True, slots=True)
class OccasionForm:
    """What the form offers; systems: of those ministries alone whose register the viewer may know."""

    today: date
    ministries: tuple[Named, ...]
    offered: tuple[Offered, ...]
    systems: tuple[System, ...]


def occasion_form(session: Session, viewer: Viewer, today: date) -> OccasionForm:
    """What can be reported; raises Forbidden for whoever reports nothing."""
    require_role(viewer, OCCASION_PAGE)
    found = [one for one in ministries(session) if may_open(viewer, OCCASION_PAGE, one.id)]
    known = {one.id: one.code for one in found if may_see(viewer, OCCASION_PAGE, "systems", one.id)}
    systems = [System(known[owner], *told) for owner, *told in systems_in_use(session, known.keys())]
    return OccasionForm(
        today=today,
        ministries=tuple(Named(one.code, one.name_ja, one.name_en) for one in found),
        offered=tuple(Offered(kind, grounds) for kind, grounds in GROUNDS.items()),
        systems=tuple(systems),
    )
