"""A committee's meeting as the secretariat enters it: who sits, how each voted, the chair's code (G3-2-6)."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select, update

from domain.cases.kinds import MatterKind
from domain.decisions.committee import WITH_REASON, Outcome, Vote
from domain.errors import NotFound, Refused
from domain.secrecy.confirmation_code import confirmation_code, confirms
from domain.time.tokyo import day_in_tokyo
from models.decisions.decision import Decision
from models.decisions.matter import matter_of, seats_of, subject_of
from models.people.organization import Organization
from models.people.person import Person
from tasks.database import reading, transaction
from tasks.decisions.votes import Cast, record_votes
from tasks.settings import settings

Act = Callable[[], AbstractContextManager[Session]]
"""Begins the transaction of what one person does (tasks/overview/carrying_on.py)."""
RECUSED = "recused"
"""What is entered for a member who stepped aside, instead of a vote."""


@dataclass(frozen=True, slots=True)
class Packet:
    """What a committee has before it: names, dates, figures and the digest, never the text itself (S-1).

    subject: what of the matter it is: the release or improvement that a revision follows, the fiscal year of an
    evaluation or report.
    members: display name by code; outcome: "" while it is open; refusal: why the last minutes were not accepted.
    """

    decision: int
    ministry_code: str
    ministry: str
    matter: MatterKind
    subject: str
    round: int
    closes_on: date
    digest: str
    quorum: int
    chair: str
    members: Mapping[str, str]
    attempts: int
    refusal: str
    outcome: str


def read_packet(decision_id: int, at: datetime) -> Packet:
    """The packet of a decision as it stands now; raises NotFound."""
    with reading() as session:
        decision = session.get(Decision, decision_id)
        if decision is None:
            raise NotFound("decision", decision_id, "list them: minaoshi status")
        ministry = session.get_one(Organization, decision.organization_id)
        seats = seats_of(session, decision, day_in_tokyo(at))
        over = "" if decision.outcome is Outcome.OPEN else decision.outcome.value
        return Packet(
            decision=decision_id,
            ministry_code=ministry.code,
            ministry=ministry.name_ja,
            matter=matter_of(decision)[0],
            subject=subject_of(session, decision).ja,
            round=decision.round,
            closes_on=decision.closes_on,
            digest=decision.digest,
            quorum=seats.quorum,
            chair=seats.chair,
            members=_names(session, seats.members),
            attempts=decision.attempts,
            refusal=decision.refusal,
            outcome=over or ("outdated" if decision.outdated else ""),
        )


def _names(session: Session, codes: frozenset[str]) -> dict[str, str]:
    query = select(Person.code, Person.name_ja, Person.name_en).where(col(Person.code).in_(codes))
    return {code: f"{ja} / {en}" for code, ja, en in session.exec(query.order_by(col(Person.code)))}


@dataclass(frozen=True, slots=True)
class Minutes:
    """What the secretariat entered: by member code a vote, "recused" or "" (absent); the minutes; the chair's code.

    reason: why the meeting returned or rejected the text, of all who voted so; empty where nobody did.
    """

    votes: Mapping[str, str]
    minutes: str
    code: str
    reason: str = ""


def enter_minutes(decision_id: int, entered: Minutes, at: datetime, act: Act) -> str:
    """Record a meeting and close its decision in an act; returns "" or, where it was refused, why.

    A refusal is kept on the decision, so that whoever looks next reads it; nothing else is written then.
    """
    try:
        with act() as session:
            code = _confirm(session, decision_id, entered, at)
            votes = {who: Vote(vote) for who, vote in entered.votes.items() if vote and vote != RECUSED}
            cast = Cast(
                entered_by=f"secretariat (decision {decision_id}, confirmed by {code})",
                votes=votes,
                comments={who: entered.reason.strip() for who, vote in votes.items() if vote in WITH_REASON},
                recused={who: "議事録による除斥" for who, vote in entered.votes.items() if vote == RECUSED},
                minutes=entered.minutes,
                close=True,
            )
            record_votes(session, decision_id, cast, at)
    except Refused as error:
        with transaction() as session:
            refused = update(Decision).where(col(Decision.id) == decision_id)
            session.exec(refused.values(attempts=Decision.attempts + 1, refusal=str(error)))
        return str(error)
    return ""


def _confirm(session: Session, decision_id: int, entered: Minutes, at: datetime) -> str:
    """Whose code it is that confirms the minutes."""
    decision = session.get_one(Decision, decision_id)
    if not confirms(entered.code, confirmation_code(decision_id, decision.digest, settings().code_key)):
        raise Refused("the confirmation code is not the one sent to the chair")
    if not entered.minutes.strip():
        raise Refused("the minutes are empty; enter what was decided and on what grounds")
    seats = seats_of(session, decision, day_in_tokyo(at))
    return f"the code of {seats.chair}, the chair's deputy" if seats.absent else "the chair's code"
