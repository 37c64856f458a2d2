"""Seeing whether it works, by somebody who had no hand in it (G3-5b, S-3)."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from domain.act.effect_check import require_separate
from domain.act.improvement import ImprovementPhase
from domain.errors import Conflict, Forbidden, Refused
from domain.people.roles import Role
from domain.plan.grades import grade
from domain.time.tokyo import day_in_tokyo
from models.act.improvement import EffectCheck, Improvement
from models.act.open_improvements import hands_in
from models.people.holders import holders
from tasks.act.improvement.asking import trusted
from tasks.act.improvement.case import note
from tasks.people.acting import lock_row, person_named


@dataclass(frozen=True, slots=True)
class Seen:
    """What somebody saw of an effect: whether it is there, what they looked at, the grade now, and what was learned."""

    effective: bool
    observed: str
    after: int
    lesson: str = ""


def record_check(session: Session, improvement: int, seen: Seen, who: str, at: datetime) -> None:
    """Somebody who had no hand in it says whether it has its effect; raises NotFound, Forbidden, Conflict, Refused."""
    case = lock_row(session, Improvement, improvement)
    person = person_named(session, who)
    require_able(session, case, (person, who), at)
    if case.phase is not ImprovementPhase.CHECKING:
        raise Refused(f"improvement {improvement} is {case.phase.value}; there is no effect to check")
    if session.get(EffectCheck, (improvement, case.round)):
        raise Conflict(f"round {case.round} of improvement {improvement} was checked already")
    _require_told(case, seen)
    row = {"improvement_id": improvement, "round": case.round, "checker_id": person, "effective": seen.effective}
    said = {"observed": seen.observed.strip(), "lesson": seen.lesson.strip(), "after": seen.after, "checked_at": at}
    session.add(EffectCheck.model_validate(row | said))
    case.version += 1
    session.flush()
    note(session, case, (who, "check effect"), at, {"effective": int(seen.effective)})


def require_able(session: Session, case: Improvement, checker: tuple[int, str], at: datetime) -> None:
    """Raises Forbidden, saying why, unless the person (id, code) had no hand in it, a role that fits, trust (G3-4c)."""
    person, who = checker
    today = day_in_tokyo(at)
    held = holders(session, [case.organization_id], tuple(Role), today)
    require_separate(person, who, [one.role for one in held if one.code == who], hands_in(session, case))
    if not trusted(session, case, person, today):
        raise Forbidden(f"{who} comes from outside and has no approved trust record; see minaoshi audit trust")


def _require_told(case: Improvement, seen: Seen) -> None:
    after = grade(seen.after)
    if not seen.observed.strip():
        raise Refused("the observation is empty; write what you checked and saw", "observed")
    if seen.effective and case.expected is not None and after > case.expected:
        raise Refused(f"the risk is {after.value} and was to be {case.expected} at most; that is no effect", "after")
    if not seen.effective and not seen.lesson.strip():
        raise Refused("the lesson is empty; write what was learned, so that the next round is different", "lesson")
