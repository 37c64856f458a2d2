"""How people act on a case, for tests that need one in a certain state: consulted on, voted on, in force."""

from datetime import datetime

from sqlmodel import col, select

from domain.decisions.committee import Outcome, Vote
from domain.standards.kind import REVISION_MATTER
from models.decisions.decision import Decision, is_on
from models.standards.revision.opinion import Opinion
from models.standards.revision.revision import Revision
from tasks.database import transaction
from tasks.decisions.votes import Cast, record_votes
from tasks.standards.revision.opinions import answer_opinion, give_opinion
from tasks.standards.revision.process import revise
from tests.stage.government import MONDAY, answer_all, code_of
from tests.stage.once import played_once

ASKED = ("expert-1", "system-manager-1", "contact-point-1")
COMMITTEE = ("chair-1", "member-1", "member-2", "member-3")


@played_once
def carry(case: int, at: datetime = MONDAY) -> str:
    """Take the procedure up; what it waits for."""
    return revise(case, at).what or ""


@played_once
def give_opinions(case: int, opinion: str = "", at: datetime = MONDAY, asked: tuple[str, ...] = ASKED) -> None:
    """The expert and the departments say this."""
    with transaction() as session:
        for who in asked:
            give_opinion(session, case, f"{code_of(session, case)}-{who}", opinion, at)


@played_once
def answer_opinions(case: int, at: datetime = MONDAY) -> None:
    """The ministry answers what was said."""
    with transaction() as session:
        said = select(Opinion).where(Opinion.revision_id == case, Opinion.text != "")
        for one in session.exec(said.where(col(Opinion.answer).is_(None))).all():
            answer_opinion(session, one.id or 0, f"{code_of(session, case)}-officer-1", "反映した。", at)


@played_once
def vote(case: int, word: Vote, at: datetime = MONDAY, voters: tuple[str, ...] = COMMITTEE) -> Outcome:
    """These members of the committee vote alike."""
    with transaction() as session:
        of_round = (
            select(Decision)
            .join(Revision, is_on(REVISION_MATTER, Revision.id))
            .where(Revision.id == case, Decision.round == Revision.round)
        )
        decision = session.exec(of_round).one().id or 0
        code = code_of(session, case)
        casts = (Cast(f"{code}-{who}", {f"{code}-{who}": word}, {f"{code}-{who}": "改めること。"}) for who in voters)
        return [record_votes(session, decision, cast, at) for cast in casts][-1]


@played_once
def to_the_vote(case: int, at: datetime = MONDAY) -> None:
    """Answered, consulted on, and put to the vote."""
    answer_all(case, at)
    carry(case, at)
    give_opinions(case, at=at)
    carry(case, at)


@played_once
def to_the_end(case: int, at: datetime = MONDAY) -> None:
    """In force."""
    to_the_vote(case, at)
    vote(case, Vote.APPROVE, at)
    carry(case, at)
