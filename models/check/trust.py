"""Why an outside auditor can be trusted: the record, its digest, and what the committee said of it (G3-4c)."""

import hashlib
import json
from datetime import date

from sqlmodel import Session, col, select

from domain.check.kind import TRUST_MATTER
from domain.decisions.committee import Outcome
from domain.decisions.matter_text import MatterText, Part, PartKey, Told
from domain.people.roles import OrganizationKind, Role
from models.check.evaluation import TrustRecord
from models.decisions.decision import Decision, is_on
from models.people.names import Named
from models.people.organization import Organization
from models.people.person import Appointment, Person, held_on

_SAID = ("organization_id", "auditor_id", "competence", "independence", "confidentiality", "starts", "ends", "round")


def trust_digest(row: TrustRecord) -> str:
    """SHA-256 (hex) over whom the record is about, what it says, and for how long."""
    said = [str(getattr(row, name)) for name in _SAID]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def trust_text(row: TrustRecord) -> MatterText:
    """What the record says, in the parts that a committee reads."""
    return {
        Part(PartKey.TRUSTED): Told("", f"{row.auditor_id} {row.starts} {row.ends}"),
        Part(PartKey.COMPETENCE): Told(row.competence),
        Part(PartKey.INDEPENDENCE): Told(row.independence),
        Part(PartKey.CONFIDENTIALITY): Told(row.confidentiality),
    }


def is_outside(session: Session, person: int) -> bool:
    """True for a person of an organization that audits from outside (外部の監査主体)."""
    query = select(Organization.kind).join(Person, col(Person.organization_id) == Organization.id)
    return session.exec(query.where(Person.id == person)).one() is OrganizationKind.OUTSIDE


def records_of(session: Session, ministry: int, auditor: int | None = None) -> list[tuple[TrustRecord, Outcome]]:
    """A ministry's records with what its committee said of each, the newest first; of one auditor or of all."""
    on_it = is_on(TRUST_MATTER, TrustRecord.id) & (col(Decision.round) == TrustRecord.round)
    query = select(TrustRecord, col(Decision.outcome)).outerjoin(Decision, on_it)
    query = query.where(TrustRecord.organization_id == ministry)
    if auditor is not None:
        query = query.where(TrustRecord.auditor_id == auditor)
    rows = session.exec(query.order_by(col(TrustRecord.id).desc()))
    return [(record, outcome or Outcome.OPEN) for record, outcome in rows]


def approved_record(session: Session, ministry: int, auditor: int, on: date) -> TrustRecord | None:
    """The newest record by which the ministry trusts the auditor that day: approved as it stands, and not expired."""
    bound = is_on(TRUST_MATTER, TrustRecord.id) & (col(Decision.digest) == TrustRecord.digest)
    query = (
        select(TrustRecord)
        .join(Decision, bound)
        .where(TrustRecord.organization_id == ministry, TrustRecord.auditor_id == auditor)
        .where(TrustRecord.starts <= on, TrustRecord.ends >= on)
        .where(Decision.outcome == Outcome.APPROVED, col(Decision.outdated).is_(False))
        .order_by(col(TrustRecord.id).desc())
    )
    return next((row for row in session.exec(query) if trust_digest(row) == row.digest), None)


def outside_auditors(session: Session, ministry: int, on: date) -> list[Named]:
    """Those whom the ministry has appointed to audit it that day from organizations outside, by code."""
    query = (
        select(Person.code, Person.name_ja, Person.name_en)
        .distinct()
        .join(Appointment, col(Appointment.person_id) == Person.id)
        .join(Organization, col(Organization.id) == Person.organization_id)
        .where(Appointment.organization_id == ministry, Appointment.role == Role.AUDITOR, held_on(on))
        .where(Organization.kind == OrganizationKind.OUTSIDE)
    )
    return [Named(*told) for told in session.exec(query.order_by(col(Person.code)))]
