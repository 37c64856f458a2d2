"""What a report on one release counts: turns of its cases, notices, votes of committees, opinions (G3-5c, S-1)."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement
from sqlmodel import Session, String, and_, cast, col, func, literal, select

from domain.decisions.committee import Outcome
from domain.standards.kind import REVISION_MATTER
from domain.standards.spread import LEADS_TO, Turn
from domain.time.tokyo import day_in_tokyo
from models.decisions.decision import Decision, is_on
from models.ledger.entries import LedgerEntry
from models.notices.outbox import Delivery, Effect, Outbox
from models.standards.revision.opinion import Opinion
from models.standards.revision.revision import Revision


def _asked_by(release: int) -> ColumnElement[bool]:
    """Revisions that the release itself asked for, not amendments made on it (G3-5a)."""
    return (col(Revision.release_id) == release) & (col(Revision.ground) == "")


def turns(session: Session, release: int) -> list[Turn]:
    """Every change of phase of the release's cases, as the ledger tells it, in its order."""
    subject = literal("revision ").concat(cast(col(Revision.id), String))
    query = (
        select(Revision.id, LedgerEntry.at, LedgerEntry.action)
        .join(LedgerEntry, col(LedgerEntry.subject) == subject)
        .where(_asked_by(release), col(LedgerEntry.action).in_(LEADS_TO))
        .order_by(col(LedgerEntry.number))
    )
    return [Turn(case or 0, day_in_tokyo(at), LEADS_TO[action]) for case, at, action in session.exec(query)]


class Notices(NamedTuple):
    """How many notices of one kind and urgency are in one state of delivery."""

    template: str
    urgency: int
    state: Delivery
    persons: int


def notices(session: Session, release: str) -> list[Notices]:
    """Everything told about a release, counted; one for each person told. What was overtaken was never told."""
    told = and_(col(Outbox.effect) == Effect.NOTICE, col(Outbox.state) != Delivery.OVERTAKEN)
    about = and_(told, col(Outbox.params)["release"].as_string() == release)
    groups = (col(Outbox.template), col(Outbox.urgency), col(Outbox.state))
    query = select(*groups, func.count()).where(about).group_by(*groups).order_by(*groups)
    return [Notices(*row) for row in session.exec(query)]


def answers_due(session: Session, release: str) -> date | None:
    """The first date by which ministries were to answer, as most of them were told; None where none was."""
    said = col(Outbox.params)["due_on"].as_string()
    about = and_(col(Outbox.template) == "revision_opened", col(Outbox.params)["release"].as_string() == release)
    query = select(said).where(about).group_by(said).order_by(func.count().desc(), said).limit(1)
    found = session.exec(query).first()
    return date.fromisoformat(found) if found else None


def outcomes(session: Session, release: int) -> dict[int, list[tuple[Outcome, bool]]]:
    """For each case the outcome of every round put to the vote, and whether the text moved on since."""
    query = select(Revision.id, Decision.outcome, Decision.outdated).join(Decision, is_on(REVISION_MATTER, Revision.id))
    found: dict[int, list[tuple[Outcome, bool]]] = {}
    for case, outcome, outdated in session.exec(query.where(_asked_by(release)).order_by(col(Decision.id))):
        found.setdefault(case or 0, []).append((Outcome(outcome), outdated))
    return found


class OpinionFigures(NamedTuple):
    """Opinions of all rounds: asked for, given, given with something to say, and of these answered."""

    asked: int
    given: int
    spoken: int
    answered: int


def opinions(session: Session, release: int) -> OpinionFigures:
    """The figures on everything that the ministries were asked to say on their texts."""
    spoken = func.count(func.nullif(col(Opinion.text), ""))
    figures = func.count(), func.count(col(Opinion.text)), spoken, func.count(col(Opinion.answer))
    query = select(*figures).select_from(Opinion).join(Revision)
    return OpinionFigures(*session.exec(query.where(_asked_by(release))).one())
