"""Ballots and recusals of a decision, and what was said with them."""

from datetime import date

from sqlmodel import Session, col, select

from domain.decisions.committee import Vote
from domain.people.roles import Role
from models.decisions.decision import Ballot, Decision, Recusal
from models.people.deputies import deputies
from models.people.holders import holders
from models.people.person import Person


def deputy_of_chair(session: Session, organization: int, on: date) -> str:
    """The member who chairs that day in the chair's place; "" where the chair does."""
    members = {holder.code for holder in holders(session, [organization], (Role.MEMBER,), on)}
    standing_in = deputies(session, [organization], (Role.CHAIR,), on)
    return next((holder.code for holder in standing_in if holder.code in members), "")


def ballots_of(session: Session, decision: Decision) -> dict[str, Vote]:
    """The vote of each person by code, on the text that is to be decided."""
    query = select(Person.code, col(Ballot.vote)).join(Person, col(Person.id) == Ballot.person_id)
    return dict(session.exec(query.where(Ballot.decision_id == decision.id, Ballot.digest == decision.digest)).all())


def comments_of(session: Session, decision: Decision) -> list[tuple[str, Vote, str]]:
    """(code, vote, comment) of every ballot that says something, by code."""
    query = select(Person.code, col(Ballot.vote), Ballot.comment).join(Person, col(Person.id) == Ballot.person_id)
    said = query.where(Ballot.decision_id == decision.id, col(Ballot.comment) != "")
    return list(session.exec(said.order_by(col(Person.code))))


def person_ids(session: Session, codes: frozenset[str]) -> dict[str, int]:
    """The row id of each code."""
    rows = session.exec(select(Person.code, Person.id).where(col(Person.code).in_(codes)))
    return {code: key for code, key in rows if key is not None}


def cast_ballots(session: Session, decision: Decision) -> dict[str, Ballot]:
    """The ballot of each person by code, on the text that is to be decided."""
    query = select(Person.code, Ballot).join(Ballot, col(Ballot.person_id) == col(Person.id))
    return dict(session.exec(query.where(Ballot.decision_id == decision.id, Ballot.digest == decision.digest)).all())


def recusals_of(session: Session, decision: Decision) -> dict[str, str]:
    """Who stepped aside, by code, and why."""
    query = select(Person.code, Recusal.reason).join(Recusal)
    return dict(session.exec(query.where(Recusal.decision_id == decision.id)).all())
