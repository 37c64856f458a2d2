"""A ministry's year with a mark in everything sensitive, and one person for each role: who finds which mark where."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from domain.people.roles import Role
from models.act.improvement import Improvement, Response
from models.check.evaluation import Evaluation, Inspection, TrustRecord
from models.check.evidence import Evidence
from models.check.finding import Finding
from models.decisions.decision import Decision
from models.decisions.kept_part import DecidedPart
from models.overview.yearly_report.report import AnnualReport
from models.people.organization import Organization
from models.people.person import Appointment, Person
from models.standards.revision.revision import Revision
from tasks.clock import now
from tasks.overview.yearly_report import draft_report
from tests.stage.secrets import planted
from tests.stage.years import a_year

REPORT = {"summary": {"ja": "点検しました。", "en": "Inspected."}, "goals": {"ja": "教育。", "en": "Training."}}


@dataclass(frozen=True, slots=True)
class World:
    """What stands in paths, the marks by table.column, and the code of somebody who holds one role alone.

    decided: a decision on an evaluation.
    """

    paths: Mapping[str, str]
    marks: Mapping[str, str]
    holders: Mapping[Role, str]


def world(session: Session) -> World:
    """MIC with a year, a drafted report and marks; beside those of `tests.stage.government` a newcomer of each role."""
    ministry = a_year(session)
    draft_report(session, "MIC", 2026, REPORT, who="MIC-secretariat-1", at=now())
    marks = planted(session, ministry)
    session.flush()
    return World(_paths(session), marks, {role: _newcomer(session, role) for role in Role})


def _paths(session: Session) -> dict[str, str]:
    tables: dict[str, Any] = {
        "decision": Decision,
        "revision": Revision,
        "evaluation": Evaluation,
        "inspection": Inspection,
        "improvement": Improvement,
        "report": AnnualReport,
        "trust": TrustRecord,
        "evidence": Evidence,
        "finding": Finding,
        "response": Response,
    }
    found = {
        name: session.exec(select(col(table.id)).order_by(col(table.id))).first() for name, table in tables.items()
    }
    decided = select(DecidedPart.decision_id).order_by(col(DecidedPart.decision_id))
    more = {"code": "MIC", "kept": "persons", "decided": str(session.exec(decided).first())}
    return {**more, **{name: str(key or 1) for name, key in found.items()}}


def _newcomer(session: Session, role: Role) -> str:
    """Somebody of MIC (of the Center for what is held there) with this role and no other, who did nothing yet."""
    home = "NCO" if role in {Role.CENTER_OFFICER, Role.COUNCIL_MEMBER} else "MIC"
    organization = session.exec(select(Organization).where(Organization.code == home)).one()
    code = f"{home}-new-{role.value.replace('_', '-')}"
    given = {"code": code, "organization_id": organization.id, "name_ja": code, "name_en": code}
    person = Person.model_validate({**given, "mail": f"{code.lower()}@new.example", "language": "en"})
    session.add(person)
    session.flush()
    held = {"person_id": person.id, "organization_id": organization.id, "role": role, "starts": date(2026, 4, 1)}
    session.add(Appointment.model_validate(held))
    return code
