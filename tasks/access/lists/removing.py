"""Rows that go: a notice target, a day on which an organization does not rest after all (S-2)."""

from datetime import date, datetime

from sqlmodel import Session

from domain.access.viewer import Viewer
from domain.errors import NotFound
from domain.ledger.chain import Act
from models.access.lists.merged import lock_lists
from models.ledger.entries import record
from models.people.addresses import read_addresses
from models.people.codes import read_codes
from models.people.organization import ClosedDay, Organization
from models.people.person import NoticeTarget, Person
from tasks.access.government.addresses import record_and_tell
from tasks.access.lists.acts import REMOVALS
from tasks.access.lists.keeping import keeper_of


def own_target(session: Session, viewer: Viewer, target: int) -> tuple[NoticeTarget, str, str]:
    """The target, the ledger's name of its holder, and their organization's code. Raises Forbidden, NotFound."""
    keeper = keeper_of(session, viewer)
    found = session.get(NoticeTarget, target)
    if found is not None:
        person = session.get(Person, found.person_id) if found.person_id else None
        home = session.get_one(Organization, person.organization_id if person else found.organization_id).code
        if keeper.may_keep(home):
            return found, f"person {person.code}" if person else f"organization {home}", home
    raise NotFound("notice target", target)


def remove_target(session: Session, viewer: Viewer, target: int, at: datetime) -> None:
    """Notices do not go there any more, and whose target it was is told. Raises Forbidden, NotFound."""
    lock_lists(session)
    found, subject, home = own_target(session, viewer, target)
    before = read_addresses(session, [subject.partition(" ")[2]])
    session.delete(found)
    session.flush()
    record_and_tell(session, [Act(viewer.code, REMOVALS["targets"], subject, home)], before, viewer.code, at)


def remove_closed_day(session: Session, viewer: Viewer, organization: str, day: date, at: datetime) -> None:
    """That organization works on that day. Raises Forbidden, NotFound."""
    lock_lists(session)
    keeper = keeper_of(session, viewer)
    place = read_codes(session).organizations.get(organization)
    found = session.get(ClosedDay, (place, day)) if place and keeper.may_keep(organization) else None
    if found is None:
        raise NotFound("closed day", f"{organization} {day}")
    session.delete(found)
    said: dict[str, str | int] = {"day": day.isoformat()}
    record(session, at, [Act(viewer.code, REMOVALS["closed_days"], f"organization {organization}", organization, said)])
