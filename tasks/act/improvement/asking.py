"""Whom an improvement asks: the owner of each response, and those who may see whether it works (G3-5a, G3-5b)."""

from datetime import date, datetime

from sqlmodel import Session

from domain.act.effect_check import FITTING, may_check
from domain.act.improvement import ResponseKind
from domain.act.notices import OWNING
from domain.people.roles import Role
from domain.time.tokyo import day_in_tokyo
from models.act.improvement import Improvement
from models.act.open_improvements import hands_in, responses_of
from models.check.trust import approved_record, is_outside
from models.people.holders import holders
from tasks.act.improvement.case import about, asked
from tasks.notices.telling import Prompt, prompt, prompt_persons


def trusted(session: Session, case: Improvement, person: int, on: date) -> bool:
    """True for the government's own people, and for an auditor from outside with an approved record (G3-4c)."""
    return not is_outside(session, person) or bool(approved_record(session, case.organization_id, person, on))


def ask_owners(session: Session, case: Improvement, at: datetime) -> None:
    """Tell the owner of each response of this round that is not carried out, once; amending is done by a revision."""
    held = holders(session, [case.organization_id], OWNING, day_in_tokyo(at))
    roles = {holder.person_id: holder.role for holder in reversed(held)}
    for one in responses_of(session, case.id or 0, case.round):
        if one.done_on is None:
            known = about(case) | {"response": one.id or 0, "due_on": one.due_on.isoformat()}
            template = "amendment_owned" if one.kind is ResponseKind.AMEND_STANDARDS else "response_asked"
            told = Prompt(f"response_asked:{one.id}", template, case.organization_id, known)
            prompt_persons(session, told, [(one.owner_id, roles.get(one.owner_id, Role.OFFICER))], at)


def ask_checkers(session: Session, case: Improvement, at: datetime) -> None:
    """Ask everyone who may check, once a round; where there is nobody, the CISO, who can have somebody appointed."""
    if able := able_to_check(session, case, at):
        prompt_persons(session, asked(case, "check_asked"), able.items(), at)
    else:
        prompt(session, [asked(case, "check_asked")], (Role.CISO,), at)


def able_to_check(session: Session, case: Improvement, at: datetime) -> dict[int, Role]:
    """Everyone who may see today whether it works, each in a role that fits."""
    hands, today = hands_in(session, case), day_in_tokyo(at)
    held = holders(session, [case.organization_id], FITTING, today)
    free = {one.person_id: one.role for one in held if may_check(one.person_id, (one.role,), hands)}
    return {person: role for person, role in free.items() if trusted(session, case, person, today)}
