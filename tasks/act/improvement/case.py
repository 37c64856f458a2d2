"""What the steps of an improvement share: turns of phase, what is written down and told of it (G3-5a, G3-5b)."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import Session

from domain.act.improvement import improvement_step
from domain.errors import NotFound, Refused
from domain.ledger.chain import Act
from domain.people.roles import Role
from domain.time.tokyo import day_in_tokyo
from models.act.improvement import Improvement, Response
from models.act.open_improvements import facts_of
from models.ledger.entries import record
from models.people.organization import Organization
from tasks.notices.telling import Prompt, prompt
from tasks.people.acting import lock_row
from tasks.people.workdays import calendar_of

CONCERNED = (Role.OFFICER, Role.SECRETARIAT, Role.CISO)
"""Those in a ministry who are told of every turn."""


def lock_response(session: Session, response: int) -> tuple[Improvement, Response]:
    """Its improvement and itself as they stand now, locked in this order, as every step does; raises NotFound."""
    found = session.get(Response, response)
    if found is None:
        raise NotFound("response", response, "see an improvement's: minaoshi improvement show N")
    return lock_row(session, Improvement, found.improvement_id), lock_row(session, Response, response)


def may_take(session: Session, case: Improvement, step: str) -> bool:
    """True where the named step may be taken by what the tables say."""
    try:
        improvement_step(step, case.phase, facts_of(session, case))
    except Refused:
        return False
    return True


def turn(session: Session, case: Improvement, step: str, at: datetime) -> None:
    """Take the named step, and write it in the ledger; Refused where it may not be taken."""
    case.phase = improvement_step(step, case.phase, facts_of(session, case))
    note(session, case, ("minaoshi", step), at)


def note(
    session: Session, case: Improvement, act: tuple[str, str], at: datetime, detail: dict[str, str | int] | None = None
) -> None:
    """Write in the ledger who (the code) did what; numbers and codes only (S-1)."""
    ministry = session.get_one(Organization, case.organization_id).code
    known: dict[str, str | int] = {"round": case.round, "phase": case.phase.value, **(detail or {})}
    record(session, at, [Act(*act, f"improvement {case.id}", ministry, known)])


def about(case: Improvement) -> dict[str, str | int]:
    """What notices on an improvement may say: numbers and dates only (S-1)."""
    return {
        "improvement": case.id or 0,
        "round": case.round,
        "due_on": case.phase_due.isoformat(),
        "closed_on": (case.closed_on or case.due_on).isoformat(),
    }


def asked(case: Improvement, template: str) -> Prompt:
    """A notice of the present round."""
    return Prompt(f"{template}:{case.id}:{case.round}", template, case.organization_id, about(case))


def tell(session: Session, case: Improvement, template: str, roles: Sequence[Role], at: datetime) -> None:
    """Queue a notice of this round for those who hold the roles."""
    prompt(session, [asked(case, template)], roles, at)


def days_from(session: Session, case: Improvement, days: int, at: datetime) -> date:
    """The date so many of the ministry's working days on."""
    return calendar_of(session, case.organization_id).step(day_in_tokyo(at), days)
