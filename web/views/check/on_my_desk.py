"""What evaluations wait for: the plan, self-inspections, auditors and their audit, the conclusion (G3-4b, D-4)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from domain.cases.kinds import OccasionKind
from domain.check.evaluation import EvaluationPhase
from domain.check.kind import TO_AUDIT, TO_CONCLUDE, TO_INSPECT, TO_JUDGE, TO_NAME_AUDITOR, TO_PLAN
from domain.check.notices import CONCLUDE, EVALUATION, INSPECTION, NAME_AUDITOR, NOTEBOOK, PLAN
from domain.notices.notice_kind import Place
from domain.people.roles import Role
from models.check.awaited import auditors_at_work, near_evaluations, silent_persons, unjudged_findings
from models.check.evaluation import Evaluation
from tasks.check.audit.told import auditors_told
from tasks.check.evaluation.reminders import AWAITED, NAMERS, WRITERS
from tasks.database import Session
from web.views.cases.found import MYSELF, NOT_ME, Found, Me


def waiting(session: Session, me: Me) -> Iterator[Found]:
    """Of every open evaluation where somebody holds posts, what it waits for; the vote is a matter."""
    here = me.organizations
    cases = near_evaluations(session, AWAITED.keys(), date.max, here)
    phases = {one.phase for one, _ in cases}
    silent = silent_persons(session, here) if EvaluationPhase.INSPECTING in phases else {}
    named = auditors_at_work(session, here) if EvaluationPhase.AUDITING in phases else {}
    unjudged = unjudged_findings(session, here) if EvaluationPhase.CONCLUDING in phases else {}
    for one, kind in cases:
        base, key = _base(one, kind), one.id or 0
        if one.phase is EvaluationPhase.PLANNING:
            yield replace(base, place=at(PLAN, key), asked=me.holds(base.organization_id, WRITERS))
        elif one.phase is EvaluationPhase.INSPECTING:
            yield from _inspecting(base, me, silent.get(key, []))
        elif one.phase is EvaluationPhase.CONCLUDING:
            yield from _concluding(session, base, me, unjudged.get(key, 0), concluded=bool(one.concluded_by))
        else:
            yield from _auditing(session, base, me, named.get(key))


def _auditing(session: Session, base: Found, me: Me, awaited: list[int] | None) -> Iterator[Found]:
    """The auditors who have not concluded; where there is none, or one may audit no longer, who names others."""
    able = _auditors(session, base, me) if awaited else set()
    if awaited:
        place = at(NOTEBOOK, base.number)
        yield replace(base, task=TO_AUDIT, place=place, asked=me.among(able.intersection(awaited)))
    if awaited is None or not able.issuperset(awaited):
        asked = me.holds(base.organization_id, NAMERS)
        yield replace(base, task=TO_NAME_AUDITOR, place=at(NAME_AUDITOR, base.number), asked=asked)


def _concluding(session: Session, base: Found, me: Me, unjudged: int, *, concluded: bool) -> Iterator[Found]:
    """The conclusion; and what is left to judge, which its auditors do as well as the secretariat."""
    if not concluded:
        asked = me.holds(base.organization_id, WRITERS)
        yield replace(base, task=TO_CONCLUDE, place=at(CONCLUDE, base.number), asked=asked)
    if unjudged:
        judging = me.holds(base.organization_id, (Role.SECRETARIAT,))
        mine = judging if judging.mine else me.among(_auditors(session, base, me))
        place = f"{at(NOTEBOOK, base.number)}#findings"
        yield replace(base, task=TO_JUDGE, place=place, asked=mine, count=unjudged)


def at(place: Place, evaluation: int | None) -> str:
    """Where letters lead as well."""
    return place.path.format(evaluation=evaluation)


def _auditors(session: Session, base: Found, me: Me) -> set[int]:
    told = auditors_told(session, base.number, base.organization_id, me.at)
    return {person for person, _ in told if person}


def _inspecting(base: Found, me: Me, silent: list[tuple[int, Role, int]]) -> Iterator[Found]:
    """Each self-inspection that is mine; where none is, that the ministry's are open."""
    mine = [inspection for who, _, inspection in silent if who == me.person]
    for one in mine:
        yield replace(base, task=TO_INSPECT, place=INSPECTION.path.format(inspection=one), asked=MYSELF)
    if not mine:
        yield replace(base, task=TO_INSPECT)


def _base(one: Evaluation, kind: OccasionKind) -> Found:
    found = Found(TO_PLAN, one.organization_id, one.id or 0, one.phase_due, at(EVALUATION, one.id), NOT_ME)
    return replace(found, what=AWAITED[one.phase], occasion=kind, fiscal_year=one.fiscal_year)
