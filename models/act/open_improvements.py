"""Improvements, their responses and checks, as the procedure asks for them (G3-5a, G3-5b)."""

from collections.abc import Collection, Sequence

from sqlmodel import Session, col, exists, or_, select

from domain.act.effect_check import Hand
from domain.act.improvement import IMPROVING, ImprovementFacts
from domain.check.findings import Weight
from domain.standards.revision import Phase
from models.act.improvement import EffectCheck, Improvement, Response
from models.check.finding import Finding
from models.ledger.entries import LedgerEntry
from models.people.person import Person
from models.sql.narrowing import only
from models.standards.revision.revision import Revision, RevisionItem

ASK_FOR_MORE = (Weight.MAJOR, Weight.MINOR)
"""Findings of these weights lead to an improvement; an observation is only noted."""

PLANNING_ACTS = ("plan improvement", "plan response", "hand over response")
"""What the ledger calls it where somebody plans an improvement."""


def findings_without_one(session: Session, evaluation: int) -> list[Finding]:
    """The findings of an evaluation that lead to an improvement and have none yet, by number."""
    there = select(Improvement.finding_id).where(Improvement.finding_id == Finding.id).exists()
    query = select(Finding).where(Finding.evaluation_id == evaluation, col(Finding.weight).in_(ASK_FOR_MORE), ~there)
    return list(session.exec(query.order_by(col(Finding.number))))


def responses_of(session: Session, improvement: int, turn: int) -> list[Response]:
    """The responses of one round, by id."""
    query = select(Response).where(Response.improvement_id == improvement, Response.round == turn)
    return list(session.exec(query.order_by(col(Response.id))))


def every_response(session: Session, improvement: int) -> list[Response]:
    """The responses of all rounds, by id."""
    return list(session.exec(select(Response).where(Response.improvement_id == improvement).order_by(col(Response.id))))


def checks_of(session: Session, improvement: int) -> list[EffectCheck]:
    """Every check of an improvement, by round."""
    query = select(EffectCheck).where(EffectCheck.improvement_id == improvement)
    return list(session.exec(query.order_by(col(EffectCheck.round))))


def facts_of(session: Session, case: Improvement) -> ImprovementFacts:
    """What the tables say of an improvement in its present round."""
    session.flush()
    responses = responses_of(session, case.id or 0, case.round)
    check = session.get(EffectCheck, (case.id, case.round))
    return ImprovementFacts(
        purpose=bool(case.purpose.strip()),
        graded=case.before is not None and case.expected is not None,
        responses=len(responses),
        undone=sum(one.done_on is None for one in responses),
        effective=check.effective if check else None,
    )


def hands_in(session: Session, case: Improvement) -> dict[Hand, set[int]]:
    """Who had a hand in an improvement, in whichever round; whoever planned or wrote first stays so (S-3)."""
    mine = Response.improvement_id == case.id
    amending = {one for one in session.exec(select(Response.revision_id).where(mine)) if one}
    wrote = select(RevisionItem.answered_by).where(col(RevisionItem.revision_id).in_(amending)).distinct()
    owners, done = (select(column).where(mine) for column in (Response.owner_id, Response.done_by))
    found = {
        Hand.PLANNED: {case.planned_by, *_acted(session, PLANNING_ACTS, [f"improvement {case.id}"])},
        Hand.OWNS: {*session.exec(owners)},
        Hand.CARRIED_OUT: {*session.exec(done)},
        Hand.WROTE: {*session.exec(wrote), *_acted(session, ("answer",), [f"revision {one}" for one in amending])},
    }
    return {hand: {one for one in persons if one} for hand, persons in found.items()}


def _acted(session: Session, actions: Sequence[str], subjects: Sequence[str]) -> Collection[int | None]:
    """Everyone who by the ledger did one of these to one of the subjects: a row keeps only who did it last."""
    query = select(Person.id).join(LedgerEntry, col(LedgerEntry.actor) == col(Person.code)).distinct()
    return session.exec(query.where(col(LedgerEntry.subject).in_(subjects), col(LedgerEntry.action).in_(actions))).all()


_MOVED = (Phase.IN_FORCE, Phase.SUPERSEDED)


def improvements_to_take_up(session: Session, of: Collection[int] | None = None) -> list[int]:
    """Open improvements that somebody acted on, or whose amendment of the standards came to its end."""
    ended = exists().where(
        col(Response.improvement_id) == Improvement.id,
        col(Response.done_on).is_(None),
        col(Revision.id) == Response.revision_id,
        col(Revision.phase).in_(_MOVED),
    )
    moved = or_(col(Improvement.version) > col(Improvement.taken_up), ended)
    query = select(Improvement.id).where(col(Improvement.phase).in_(IMPROVING), moved).order_by(col(Improvement.id))
    return [key for key in session.exec(only(query, Improvement.organization_id, of)) if key]
