"""Reminders of improvements: the plan, each response, the check of the effect (G3-5a, G3-5b, D-4)."""

from datetime import date, datetime

from sqlmodel import Session

from domain.act.improvement import ImprovementPhase
from domain.act.kind import AWAITED_CHECK, AWAITED_RESPONSE_PLAN, AWAITED_RESPONSES
from domain.act.notices import OWNING
from domain.cases.kinds import Awaited
from domain.people.roles import Role
from domain.time.tokyo import day_in_tokyo
from models.act.awaited import near_improvements, undone_responses
from models.act.improvement import Improvement, Response
from models.people.holders import holders
from tasks.act.improvement.asking import able_to_check
from tasks.notices.ladder import AHEAD, Dated, Due, climbed, escalate
from tasks.notices.telling import prompt, prompt_each

PLANNERS = (Role.OFFICER, Role.SECRETARIAT)


def remind_improvements(session: Session, at: datetime) -> int:
    """Remind of every date of an open improvement that comes near or has passed; returns of how many."""
    today = day_in_tokyo(at)
    due = [*_remind_planners(session, at), *_remind_checkers(session, at), *_remind_owners(session, today, at)]
    escalate(session, due, "procedure_escalated", at)
    return len(due)


def _near(session: Session, phase: ImprovementPhase, what: Awaited, today: date) -> list[tuple[Due, Improvement]]:
    cases = {f"improvement:{one.id}": one for one in near_improvements(session, [phase], today + AHEAD)}
    dated = [
        Dated(one.organization_id, one.phase_due, f"{key}:{one.round}:{phase.value}", _known(one.id, what))
        for key, one in cases.items()
    ]
    return [(one, cases[f"improvement:{one.about.known['improvement']}"]) for one in climbed(session, dated, today)]


def _known(improvement: int | None, what: Awaited) -> dict[str, str | int]:
    return {"improvement": improvement or 0, "what": what}


def _remind_planners(session: Session, at: datetime) -> list[Due]:
    near = _near(session, ImprovementPhase.PLANNING, AWAITED_RESPONSE_PLAN, day_in_tokyo(at))
    due = [one for one, _ in near]
    prompt(session, [one.ask("improvement_due") for one in due], PLANNERS, at)
    return due


def _remind_checkers(session: Session, at: datetime) -> list[Due]:
    """Whoever may check; where there is nobody, the CISO, who can have somebody appointed."""
    near = _near(session, ImprovementPhase.CHECKING, AWAITED_CHECK, day_in_tokyo(at))
    able = [(one, able_to_check(session, case, at)) for one, case in near]
    prompt_each(session, [(one.ask("check_asked"), list(persons.items())) for one, persons in able], at)
    prompt(session, [one.ask("check_asked") for one, persons in able if not persons], (Role.CISO,), at)
    return [one for one, _ in near]


def _remind_owners(session: Session, today: date, at: datetime) -> list[Due]:
    """Each owner by the response's own date; those above hear of an improvement's latest response alone."""
    rows = {one.id: (one, ministry) for one, ministry in undone_responses(session, today + AHEAD)}
    due = climbed(session, [_dated(one, ministry) for one, ministry in rows.values()], today)
    roles = _roles(session, {one.about.organization_id for one in due}, today)
    owned = [(one, rows[one.about.known["response"]][0].owner_id) for one in due]
    told = [
        (one.ask("response_due"), [(who, roles.get((one.about.organization_id, who), Role.OFFICER))])
        for one, who in owned
    ]
    prompt_each(session, told, at)
    latest = {one.about.known["improvement"]: one for one in reversed(due)}
    return list(latest.values())


def _dated(one: Response, ministry: int) -> Dated:
    known = _known(one.improvement_id, AWAITED_RESPONSES) | {"response": one.id or 0}
    return Dated(ministry, one.due_on, f"response:{one.id}", known)


def _roles(session: Session, ministries: set[int], today: date) -> dict[tuple[int, int], Role]:
    held = holders(session, ministries, OWNING, today)
    return {(one.organization_id, one.person_id): one.role for one in reversed(held)}
