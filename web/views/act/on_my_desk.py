"""What improvements wait for: the plan, each response, the check of the effect (G3-5a, G3-5b, D-4)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from domain.act.effect_check import FITTING
from domain.act.improvement import IMPROVING, ImprovementPhase
from domain.act.kind import (
    AWAITED_CHECK,
    AWAITED_RESPONSE_PLAN,
    AWAITED_RESPONSES,
    TO_CARRY_OUT,
    TO_CHECK,
    TO_FIND_CHECKER,
    TO_HAND_OVER,
    TO_IMPROVE,
)
from domain.act.notices import CHECK, CHECKS, IMPROVE, IMPROVEMENT, OWNING, RESPONSE
from domain.notices.notice_kind import Place
from domain.people.roles import Role
from domain.time.tokyo import day_in_tokyo
from models.act.awaited import near_improvements, undone_responses
from models.act.improvement import Improvement, Response
from models.people.holders import holders
from tasks.act.improvement.asking import able_to_check
from tasks.act.improvement.reminders import PLANNERS
from tasks.database import Session
from web.views.cases.found import NOT_ME, Found, Me

CALLERS = (Role.CISO,)


def waiting(session: Session, me: Me) -> Iterator[Found]:
    """Of every open improvement where somebody holds posts, what it waits for."""
    cases = near_improvements(session, IMPROVING, date.max, me.organizations)
    if any(one.phase is ImprovementPhase.CARRYING_OUT for one in cases):
        yield from _responses(session, me)
    for one in cases:
        base = _base(one.organization_id, one.id or 0, one.phase_due)
        if one.phase is ImprovementPhase.PLANNING:
            yield replace(base, place=at(IMPROVE, one.id), asked=me.holds(one.organization_id, PLANNERS))
        elif one.phase is ImprovementPhase.CHECKING:
            yield _check(session, me, one, replace(base, what=AWAITED_CHECK))


def _responses(session: Session, me: Me) -> Iterator[Found]:
    """Mine, each by its own date; and of each improvement the latest, of which those above hear."""
    latest: set[int] = set()
    held = holders(session, me.organizations, OWNING, day_in_tokyo(me.at))
    owning = {(one.organization_id, one.person_id) for one in held}
    for one, ministry in undone_responses(session, date.max, me.organizations):
        asked = me.among((one.owner_id,))
        if (ministry, one.owner_id) not in owning:
            planners = me.holds(ministry, PLANNERS)
            yield replace(_response(one, ministry), task=TO_HAND_OVER, asked=planners)
        if asked.mine or one.improvement_id not in latest:
            yield replace(_response(one, ministry), task=TO_CARRY_OUT, asked=asked)
        latest.add(one.improvement_id)


def _check(session: Session, me: Me, case: Improvement, base: Found) -> Found:
    """Whoever may check is asked; where there is nobody, the CISO, who can have somebody appointed."""
    if not me.holds(case.organization_id, (*FITTING, *CALLERS)).mine:
        return replace(base, task=TO_CHECK, place=at(CHECK, case.id))
    able = able_to_check(session, case, me.at)
    if able:
        return replace(base, task=TO_CHECK, place=at(CHECK, case.id), asked=me.among(able))
    callers = me.holds(case.organization_id, CALLERS)
    return replace(base, task=TO_FIND_CHECKER, place=at(CHECKS, case.id), asked=callers)


def _response(one: Response, ministry: int) -> Found:
    place = RESPONSE.path.format(improvement=one.improvement_id, response=one.id)
    return replace(_base(ministry, one.improvement_id, one.due_on), place=place, what=AWAITED_RESPONSES)


def at(place: Place, improvement: int | None) -> str:
    """Where letters lead as well."""
    return place.path.format(improvement=improvement)


def _base(ministry: int, improvement: int, due_on: date) -> Found:
    place = at(IMPROVEMENT, improvement)
    return replace(Found(TO_IMPROVE, ministry, improvement, due_on, place, NOT_ME), what=AWAITED_RESPONSE_PLAN)
