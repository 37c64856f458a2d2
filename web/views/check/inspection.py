"""A self-inspection as the person asked fills it in (G3-4b, S-1)."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.access.viewer import Viewer
from domain.check.findings import Result
from domain.check.pages import INSPECTION_PAGE
from domain.errors import Forbidden, NotFound
from domain.people.roles import Role
from domain.time.tokyo import day_in_tokyo
from models.check.evaluation import Evaluation, Inspection
from models.check.inspection_draft import drafts_of
from models.check.inspections_asked import items_of
from models.people.names import Named, organization_named, persons_named
from tasks.access.gate import require_open
from tasks.check.inspection.access import require_own
from tasks.check.inspection.handing_in import TAKEN
from tasks.database import Session
from tasks.people.workdays import calendar_of


@dataclass(frozen=True, slots=True)
class InspectedItem:
    """One item: its words, the ministry's provision for it, and what is said of it so far (result None: nothing)."""

    lineage: int
    number: str
    title: str
    statement: str
    provision: str
    result: Result | None
    remark: str


@dataclass(frozen=True, slots=True)
class InspectionView:
    """All of it; `open`: it can be written, `left`: working days until it is due, `done`: items with a result."""

    id: int
    evaluation: int
    ministry: Named
    person: Named
    role: Role
    due_on: date
    left: int
    handed_in_at: datetime | None
    open: bool
    done: int
    items: tuple[InspectedItem, ...]


def opened_inspection(session: Session, viewer: Viewer, inspection: int, at: datetime) -> Inspection:
    """The self-inspection, for the person asked and an officer who acts for them; raises NotFound."""
    found = session.get(Inspection, inspection)
    if found is None:
        raise NotFound(INSPECTION_PAGE.name, inspection)
    require_open(viewer, INSPECTION_PAGE, session.get_one(Evaluation, found.evaluation_id).organization_id, inspection)
    try:
        require_own(session, found, viewer.code, at)
    except Forbidden:
        raise NotFound(INSPECTION_PAGE.name, inspection) from None
    return found


def inspection_view(session: Session, viewer: Viewer, inspection: int, at: datetime) -> InspectionView:
    """What the page shows; raises NotFound for whoever it is not for."""
    found = opened_inspection(session, viewer, inspection, at)
    case = session.get_one(Evaluation, found.evaluation_id)
    items = _items(session, found, case.organization_id)
    return InspectionView(
        id=inspection,
        evaluation=found.evaluation_id,
        ministry=organization_named(session, case.organization_id),
        person=persons_named(session, [found.person_id])[found.person_id],
        role=found.role,
        due_on=found.due_on,
        left=calendar_of(session, case.organization_id).between(day_in_tokyo(at), found.due_on),
        handed_in_at=found.handed_in_at,
        open=case.phase in TAKEN and found.handed_in_at is None,
        done=sum(one.result is not None for one in items),
        items=items,
    )


def _items(session: Session, found: Inspection, organization: int) -> tuple[InspectedItem, ...]:
    drafts = drafts_of(session, found.id or 0)
    shown = []
    for said, item, words, provision in items_of(session, found, organization):
        written = drafts.get(said.lineage_id, said)
        own = " ".join(filter(None, (provision.provision, provision.wording))) if provision else ""
        told = (said.lineage_id, item.number, words.title, words.statement, own)
        shown.append(InspectedItem(*told, written.result, written.remark))
    return tuple(shown)
