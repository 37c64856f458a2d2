"""How an evaluation is audited, for tests that need one in a certain state: assigned, with findings, concluded."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import Session, select

from domain.cases.kinds import OccasionKind
from domain.check.evaluation import EvaluationPhase
from domain.check.findings import Aspect, Cause, Weight
from domain.occasions.grounds import Ground, occasion_key
from domain.people.roles import OrganizationKind, Role
from models.check.evaluation import Evaluation
from models.occasions.occasion import Occasion
from models.people.organization import Organization
from models.people.person import Appointment, Person
from tasks.check.audit.assigning import assign_auditor
from tasks.check.audit.concluding import Concluded, conclude_audit
from tasks.check.audit.finding import Judgement, Noted, record_finding
from tasks.database import transaction
from tests.stage.government import MONDAY, government, items, release
from tests.stage.once import played_once
from tests.stage.story import to_the_end

SAID = Concluded("実施されている。", "効果がある。", "水準に達している。")
DUE = date(2026, 6, 30)
OUTSIDE = "KANSA-auditor-1"


def come_from_outside(session: Session, ministry: str = "MIC") -> None:
    """The ministry appoints `OUTSIDE`, of an organization that only audits."""
    names = {"code": "KANSA", "name_ja": "外部監査", "name_en": "Outside Audit"}
    organization = Organization.model_validate({**names, "kind": OrganizationKind.OUTSIDE})
    session.add(organization)
    session.flush()
    told = {"code": OUTSIDE, "name_ja": OUTSIDE, "name_en": OUTSIDE, "mail": "k@audit.example"}
    auditor = Person.model_validate({**told, "organization_id": organization.id})
    session.add(auditor)
    session.flush()
    audited = session.exec(select(Organization.id).where(Organization.code == ministry)).one()
    row = {"person_id": auditor.id, "organization_id": audited, "role": Role.AUDITOR, "starts": date(2024, 4, 1)}
    session.add(Appointment.model_validate(row))


@played_once
def evaluation_of_standards(count: int) -> int:
    """An evaluation being audited in MIC, whose standards of so many items are in force; returns its id."""
    with transaction() as session:
        government(session, ("MIC",))
    [case] = release("R1", items(count))
    to_the_end(case)
    with transaction() as session:
        return evaluation_in(session)


def evaluation_in(
    session: Session, phase: EvaluationPhase = EvaluationPhase.AUDITING, ministry: str = "MIC", year: int = 2026
) -> int:
    """An evaluation of a ministry's yearly date in a phase, planned by its first officer; returns its id."""
    organization = session.exec(select(Organization.id).where(Organization.code == ministry)).one()
    told = {"key": occasion_key(OccasionKind.ANNUAL, ministry, str(year)), "kind": OccasionKind.ANNUAL}
    when = {"occurred_on": date(year, 4, 6), "reported_at": MONDAY, "last_reported_at": MONDAY}
    row = {"ground": Ground.YEARLY_DATE, "organization_id": organization, "reference": str(year)}
    occasion = Occasion.model_validate({**told, **when, **row, "reported_by": "calendar"})
    session.add(occasion)
    session.flush()
    dates = {"opened_on": date(year, 4, 6), "due_on": DUE, "phase_due": DUE}
    plan = {"scope": "全部局", "criteria": "対策基準", "method": "閲覧と聞き取り", "sample": 3}
    case = {"organization_id": organization, "occasion_id": occasion.id, "fiscal_year": year, "phase": phase}
    evaluation = Evaluation.model_validate({**case, **dates, **plan})
    session.add(evaluation)
    session.flush()
    return evaluation.id or 0


@played_once
def assign(evaluation: int, who: str = "MIC-auditor-1", at: datetime = MONDAY, by: str = "MIC-secretariat-1") -> None:
    """The secretariat has this auditor audit it."""
    with transaction() as session:
        assign_auditor(session, evaluation, who, by, at)


@played_once
def find(
    evaluation: int, items: Sequence[str] = ("1.1",), who: str = "MIC-auditor-1", at: datetime = MONDAY
) -> tuple[int, int]:
    """The auditor records a major finding on these items; returns its id and number."""
    judged = Judgement(Weight.MAJOR, Cause.NOT_FOLLOWED, "周知が足りない。", items)
    with transaction() as session:
        finding = record_finding(session, evaluation, Noted(Aspect.DONE, "実施されていない。", judged), who, at)
        return finding.id or 0, finding.number


@played_once
def conclude(evaluation: int, who: str = "MIC-auditor-1", at: datetime = MONDAY) -> None:
    """The auditor concludes on all three aspects."""
    with transaction() as session:
        conclude_audit(session, evaluation, who, SAID, at)
