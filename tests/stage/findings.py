"""What an evaluation leaves behind, as rows: an occasion, a closed evaluation, and what was found."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, select

from domain.cases.kinds import OccasionKind
from domain.check.evaluation import EvaluationPhase
from domain.check.findings import Aspect, Cause, Weight
from domain.occasions.grounds import Ground, occasion_key
from domain.time.tokyo import day_in_tokyo, fiscal_year
from models.baseline.release import ReleaseItem
from models.check.evaluation import Evaluation
from models.check.finding import Finding, FindingItem
from models.occasions.occasion import Occasion
from models.people.organization import Organization
from models.people.person import Person
from tests.stage.government import MONDAY


def evaluation(session: Session, ministry: str = "MIC", reference: str = "2026", at: datetime = MONDAY) -> Evaluation:
    """A yearly evaluation that the committee has accepted."""
    owner = session.exec(select(Organization).where(Organization.code == ministry)).one()
    today = day_in_tokyo(at)
    said = {
        "key": occasion_key(OccasionKind.ANNUAL, ministry, reference),
        "kind": OccasionKind.ANNUAL,
        "ground": Ground.YEARLY_DATE,
        "organization_id": owner.id,
        "reference": reference,
        "occurred_on": today,
        "reported_by": "calendar",
        "reported_at": at,
        "last_reported_at": at,
    }
    occasion = Occasion.model_validate(said)
    session.add(occasion)
    session.flush()
    dates = dict.fromkeys(("opened_on", "due_on", "phase_due", "closed_on"), today)
    row = {"occasion_id": occasion.id, "organization_id": owner.id, "fiscal_year": fiscal_year(today)}
    found = Evaluation.model_validate(row | dates | {"phase": EvaluationPhase.CLOSED})
    session.add(found)
    session.flush()
    return found


def finding(
    session: Session, owner: Evaluation, items: Sequence[ReleaseItem] = (), weight: Weight = Weight.MAJOR
) -> Finding:
    """One thing that the ministry's auditor found about these items."""
    number = len(session.exec(select(Finding).where(Finding.evaluation_id == owner.id)).all()) + 1
    auditor = select(Person.id).join(Organization).where(Organization.id == owner.organization_id)
    row = {
        "evaluation_id": owner.id,
        "organization_id": owner.organization_id,
        "number": number,
        "weight": weight,
        "aspect": Aspect.EFFECT,
        "statement": "規定はあるが、期限が定められておらず、実施されていない。",
        "cause": Cause.RULE_UNFIT,
        "found_by": session.exec(auditor.where(Person.code.endswith("auditor-1"))).one(),
        "found_at": MONDAY,
    }
    found = Finding.model_validate(row)
    session.add(found)
    session.flush()
    session.add_all(FindingItem(finding_id=found.id or 0, lineage_id=item.lineage_id or 0) for item in items)
    session.flush()
    return found
