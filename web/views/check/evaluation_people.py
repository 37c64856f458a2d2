"""Who inspects and audits in an evaluation, as its page shows them (G3-4b)."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.access.viewer import Viewer
from domain.people.roles import Role
from models.check.evaluation import Evaluation
from models.check.evaluation_counts import audits_with_persons, inspections_with_persons
from models.people.holders import holders
from models.people.names import Named, persons_coded
from tasks.database import Session


@dataclass(frozen=True, slots=True)
class Inspected:
    """A self-inspection: of whom, in which role, whether it was handed in; own: the viewer is the one."""

    id: int
    person: Named
    role: Role
    due_on: date
    handed_in_at: datetime | None
    own: bool


@dataclass(frozen=True, slots=True)
class Audited:
    """An auditor's part."""

    person: Named
    concluded_at: datetime | None
    done: str
    effect: str
    state: str
    own: bool


def inspections_shown(session: Session, viewer: Viewer, evaluation: int) -> tuple[Inspected, ...]:
    """Everybody who was asked, by code."""
    return tuple(
        Inspected(
            one.id or 0,
            Named(who.code, who.name_ja, who.name_en),
            one.role,
            one.due_on,
            one.handed_in_at,
            who.id == viewer.person,
        )
        for one, who in inspections_with_persons(session, evaluation)
    )


def audits_shown(session: Session, viewer: Viewer, evaluation: int) -> tuple[Audited, ...]:
    """Its auditors, by code."""
    return tuple(
        Audited(
            Named(who.code, who.name_ja, who.name_en),
            one.concluded_at,
            one.done,
            one.effect,
            one.state,
            who.id == viewer.person,
        )
        for one, who in audits_with_persons(session, evaluation)
    )


def could_audit(session: Session, case: Evaluation, on: date) -> tuple[Named, ...]:
    """Who holds the office of an auditor there on a day."""
    codes = [one.code for one in holders(session, [case.organization_id], [Role.AUDITOR], on)]
    return tuple(one for _, one in sorted(persons_coded(session, codes).items()))
