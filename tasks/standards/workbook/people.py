"""Whom a ministry may ask, and what its committee said."""

from datetime import datetime

from sqlmodel import Session, col, select

from domain.people.roles import OrganizationKind, Role
from domain.standards.kind import REVISION_MATTER
from domain.time.tokyo import day_in_tokyo
from models.decisions.ballots import comments_of
from models.decisions.decision import Decision, is_on
from models.people.holders import holders
from models.people.organization import Organization
from models.people.person import Person
from models.standards.revision.revision import Revision
from tasks.standards.workbook.contents import Contact

_ROLES = {
    Role.SECRETARIAT: ("委員会事務局", "committee secretariat"),
    Role.CENTER_OFFICER: ("センター", "Center"),
}


def comments_on(session: Session, case: Revision) -> tuple[str, ...]:
    """What the committee said when it sent the last round back."""
    query = select(Decision).where(is_on(REVISION_MATTER, case.id), Decision.round == case.round - 1)
    decision = session.exec(query).one_or_none()
    return tuple(comment for _, _, comment in comments_of(session, decision)) if decision else ()


def contacts_for(session: Session, case: Revision, at: datetime) -> tuple[Contact, ...]:
    """The ministry's own secretariat, then the Center's officers, as of that moment."""
    query = select(Organization.id).where(Organization.kind == OrganizationKind.CENTER)
    where = [case.organization_id, *session.exec(query)]
    found = holders(session, where, tuple(_ROLES), day_in_tokyo(at))
    roles = {holder.person_id: holder.role for holder in found}
    persons = session.exec(select(Person).where(col(Person.id).in_(roles)).order_by(col(Person.id))).all()
    persons = sorted(persons, key=lambda person: person.organization_id != case.organization_id)
    return tuple(
        Contact("・".join(_ROLES[roles[person.id or 0]]), person.name_ja, person.name_en, person.mail)
        for person in persons
    )
