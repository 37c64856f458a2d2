"""Opinions of the expert and of the departments, each with an answer, before the committee decides (G3-2-6)."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from domain.errors import Conflict, Forbidden, NotFound, Refused
from domain.ledger.chain import Act
from domain.people.roles import Role
from domain.standards.ground import improvement_in
from domain.standards.revision import Phase
from domain.time.tokyo import day_in_tokyo
from models.baseline.release import Release
from models.ledger.entries import record
from models.people.holders import holders
from models.people.organization import Organization
from models.people.person import Person
from models.standards.revision.opinion import Opinion, OpinionKind
from models.standards.revision.revision import Revision
from tasks.notices.telling import Prompt, prompt, prompt_persons
from tasks.people.acting import acting_person
from tasks.standards.revision.answers_given import MAY_ANSWER
from tasks.standards.revision.lock import lock_case

ASKED = {
    Role.EXPERT: OpinionKind.EXPERT,
    Role.SYSTEM_MANAGER: OpinionKind.UNIT,
    Role.CONTACT_POINT: OpinionKind.UNIT,
}


def ask_for_opinions(session: Session, case: Revision, at: datetime) -> None:
    """Ask the expert and the departments of the ministry about the text of this round; each is told once."""
    asked = asked_in_office(session, [case.organization_id], at).get(case.organization_id, {})
    there = set(session.exec(select(Opinion.person_id).where(_of_round(case))))
    session.add_all(
        Opinion.model_validate({"revision_id": case.id, "round": case.round, "kind": ASKED[role], "person_id": person})
        for person, role in asked.items()
        if person not in there
    )
    params = {
        "release": session.get_one(Release, case.release_id).name,
        "improvement": improvement_in(case.ground),
        "revision": case.id or 0,
        "due_on": case.phase_due.isoformat(),
    }
    one = Prompt(f"opinion_asked:{case.id}:{case.round}", "opinion_asked", case.organization_id, params)
    prompt_persons(session, one, asked.items(), at)


def asked_in_office(session: Session, organizations: Collection[int], at: datetime) -> dict[int, dict[int, Role]]:
    """For each organization who is asked there today, by person, in which role; as the expert before all else."""
    asked: dict[int, dict[int, Role]] = {}
    for holder in holders(session, organizations, tuple(ASKED), day_in_tokyo(at)):
        here = asked.setdefault(holder.organization_id, {})
        if here.get(holder.person_id) is not Role.EXPERT:
            here[holder.person_id] = holder.role
    return asked


def _of_round(case: Revision) -> ColumnElement[bool]:
    return (col(Opinion.revision_id) == case.id) & (col(Opinion.round) == case.round)


def opinions_of_round(session: Session, case: Revision) -> list[Opinion]:
    """The opinions asked for in the present round, by id."""
    return list(session.exec(select(Opinion).where(_of_round(case)).order_by(col(Opinion.id))))


def give_opinion(session: Session, revision: int, who: str, text: str, at: datetime) -> None:
    """Record the opinion of somebody who was asked ("" says that there is nothing to say); changeable until answered.

    Raises NotFound, Forbidden (not asked), Refused (not the time for it), Conflict (already answered).
    """
    case = lock_case(session, revision)
    if case.phase is not Phase.CONSULTING:
        raise Refused(f"revision {revision} is {case.phase.value}; opinions are not being requested")
    query = select(Opinion).join(Person, col(Person.id) == Opinion.person_id)
    opinion = session.exec(query.where(_of_round(case), Person.code == who)).one_or_none()
    if opinion is None:
        raise Forbidden(f"{who} was not asked for an opinion on revision {revision}")
    if opinion.answer is not None:
        raise Conflict(f"the opinion of {who} is answered already and cannot change")
    opinion.text, opinion.given_at = text.strip(), at
    case.version += 1
    session.flush()
    _note(session, case, Act(who, "give opinion", f"revision {revision}", detail={"round": case.round}), at)
    if opinion.text:
        _tell_of_opinion(session, case, opinion, at)


def _tell_of_opinion(session: Session, case: Revision, opinion: Opinion, at: datetime) -> None:
    params = {
        "release": session.get_one(Release, case.release_id).name,
        "improvement": improvement_in(case.ground),
        "revision": case.id or 0,
        "due_on": case.phase_due.isoformat(),
        "waiting": sum(bool(one.text) and one.answer is None for one in opinions_of_round(session, case)),
    }
    one = Prompt(f"opinions_answer:{opinion.id}", "opinions_answer", case.organization_id, params)
    prompt(session, [one], MAY_ANSWER, at)


def opinion_in(session: Session, revision: int, opinion: int) -> None:
    """Raises NotFound unless the opinion is one on this revision."""
    found = session.get(Opinion, opinion)
    if found is None or found.revision_id != revision:
        raise NotFound("opinion", opinion)


def answer_opinion(session: Session, opinion_id: int, who: str, text: str, at: datetime) -> None:
    """Record the ministry's answer to an opinion; raises NotFound, Forbidden, Refused (empty, or nothing to answer)."""
    opinion = session.get(Opinion, opinion_id)
    if opinion is None:
        raise NotFound("opinion", opinion_id, "list them: minaoshi opinion list")
    case = lock_case(session, opinion.revision_id)
    session.refresh(opinion)
    person = acting_person(session, who, case.organization_id, MAY_ANSWER, at)
    if not opinion.text:
        raise Refused(f"opinion {opinion_id} has no comment to reply to")
    if not text.strip():
        raise Refused(f"the answer to opinion {opinion_id} is empty; say how it was taken into account", "text")
    if case.phase is not Phase.CONSULTING or opinion.round != case.round:
        raise Refused(f"opinion {opinion_id} belongs to a round that is over")
    opinion.answer, opinion.answered_by = text.strip(), person
    case.version += 1
    session.flush()
    _note(session, case, Act(who, "answer opinion", f"opinion {opinion_id}", detail={"revision": case.id or 0}), at)


def _note(session: Session, case: Revision, act: Act, at: datetime) -> None:
    ministry = session.get_one(Organization, case.organization_id).code
    record(session, at, [replace(act, organization=ministry)])
