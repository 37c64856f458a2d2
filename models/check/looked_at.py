"""What an evaluation looks at: departments, systems, standards (G3-4b)."""

from collections import defaultdict
from datetime import date

from sqlmodel import Session, col, or_, select

from domain.check.independence import Audited
from domain.people.roles import Role
from domain.standards.revision import OPEN
from models.assets.register import InformationSystem
from models.check.evaluation import Evaluation, EvaluationUnit
from models.occasions.occasion import OccasionSystem
from models.people.holders import holders
from models.people.organization import Unit
from models.people.person import Person
from models.standards.document import Coverage, Document, Edition
from models.standards.revision.revision import Revision


def audited_by(session: Session, evaluation: Evaluation, on: date) -> Audited:
    """Everything that an auditor of this evaluation must not be tied to, as of a day."""
    return Audited(
        units=frozenset(units_looked_at(session, evaluation, on)),
        systems=frozenset(one.code for one in systems_looked_at(session, evaluation, on)),
        texts=frozenset(editions_looked_at(session, evaluation.organization_id).values()),
        evaluations=frozenset({name_of(evaluation)}),
    )


def name_of(evaluation: Evaluation) -> str:
    """What an evaluation is called where somebody is tied to it."""
    return f"evaluation {evaluation.id}"


def units_looked_at(session: Session, evaluation: Evaluation, on: date) -> list[str]:
    """Codes of the planned departments; where none are, all of the ministry's in which others than auditors work.

    A department works through those of its persons who hold a role in the ministry that day; one without any is looked
    at too.
    """
    planned = select(Unit.code).join(EvaluationUnit).where(EvaluationUnit.evaluation_id == evaluation.id)
    if found := session.exec(planned.order_by(col(Unit.code))).all():
        return list(found)
    ministry = evaluation.organization_id
    units = select(Person.id, Unit.code).join(Unit, col(Unit.id) == Person.unit_id)
    unit_of = dict(session.exec(units.where(Unit.organization_id == ministry)).all())
    roles = defaultdict(set)
    for holder in holders(session, [ministry], tuple(Role), on):
        roles[unit_of.get(holder.person_id)].add(holder.role)
    codes = session.exec(select(Unit.code).where(Unit.organization_id == ministry).order_by(col(Unit.code)))
    return [code for code in codes if roles.get(code) != {Role.AUDITOR}]


def systems_looked_at(session: Session, evaluation: Evaluation, on: date) -> list[InformationSystem]:
    """The systems that the occasion touches; where it names none, all that the ministry has in use that day."""
    ours = select(InformationSystem).where(InformationSystem.organization_id == evaluation.organization_id)
    ours = ours.order_by(col(InformationSystem.code))
    touched = ours.join(OccasionSystem).where(OccasionSystem.occasion_id == evaluation.occasion_id)
    if found := session.exec(touched).all():
        return list(found)
    still = or_(col(InformationSystem.ends).is_(None), col(InformationSystem.ends) >= on)
    return list(session.exec(ours.where(InformationSystem.starts <= on, still)))


def editions_looked_at(session: Session, ministry: int) -> dict[int, str]:
    """Id and name of each edition of the ministry's standards that answers something now, or is being drafted."""
    answering = select(Coverage.since_id).where(Coverage.organization_id == ministry, col(Coverage.until_id).is_(None))
    drafted = select(Revision.edition_id).where(Revision.organization_id == ministry, col(Revision.phase).in_(OPEN))
    query = select(Edition.id, Document.kind, Edition.number).join(Document)
    found = query.where(or_(col(Edition.id).in_(answering), col(Edition.id).in_(drafted)))
    return {key: f"{kind} edition {number}" for key, kind, number in session.exec(found) if key}
