"""Recording what a committee decides: one function for page, command line, form and API alike (G3-2-6, S-3)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session, col, select, update

from domain.decisions.committee import WITH_REASON, Outcome, Seats, Vote, complete, tally
from domain.errors import Conflict, Forbidden, NotFound, Refused
from domain.ledger.chain import Act
from domain.time.tokyo import day_in_tokyo
from models.decisions.ballots import ballots_of, person_ids
from models.decisions.decision import Ballot, Decision, Recusal
from models.decisions.matter import matter_of, matters, row_of, seats_of
from models.ledger.entries import act_in_place, record
from models.people.organization import Organization
from tasks.people.acting import lock_row

DIGEST_AT_LEAST = 12
"""Characters of a digest that name a text: as many as notices show."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Votes given together: by whom they are entered, each member's vote, comments, and who stepped aside and why.

    digest: of the text that the voters had before them, or its beginning; empty takes the decision's own.
    comments: by member; a vote to return or to reject needs one.
    minutes: of the meeting, where there was one; close: whether this ends the vote. Without minutes people act for
    themselves alone, and who chairs alone ends the vote; for an absent chair their deputy does, as the ledger says.
    """

    entered_by: str
    votes: Mapping[str, Vote] = field(default_factory=dict)
    comments: Mapping[str, str] = field(default_factory=dict)
    recused: Mapping[str, str] = field(default_factory=dict)
    digest: str = ""
    minutes: str = ""
    close: bool = False


def record_votes(session: Session, decision_id: int, cast: Cast, at: datetime) -> Outcome:
    """Enter votes and, where that settles it, the outcome; all or nothing.

    One vote a person, changed by casting it again until the decision closes. It closes when all who may vote have,
    or when `close` is asked. Raises NotFound, Forbidden (no seat, stepped aside, acting for others without minutes),
    Refused (closed, no quorum, no majority, no reason), Conflict (the text moved on, or somebody was faster).
    """
    decision = open_decision_of(session, decision_id)
    seats = seats_of(session, decision, day_in_tokyo(at))
    _check(decision, seats, cast)
    _swap(session, decision)
    _step_aside(session, decision, cast)
    _enter(session, decision, cast, at)
    session.flush()
    seats = seats_of(session, decision, day_in_tokyo(at))
    ballots = ballots_of(session, decision)
    outcome = tally(seats, ballots)
    if cast.close and outcome is Outcome.OPEN:
        raise Refused(
            f"decision {decision_id} cannot close: {len(ballots)} of {len(seats.voting)} voted, {seats.quorum} must, "
            "with a majority or the chair's casting vote"
        )
    if cast.close and seats.absent:
        act_in_place(session, cast.entered_by, seats.absent)
    if cast.close or complete(seats, ballots):
        close(session, decision, outcome, cast.entered_by, at)
    return decision.outcome


def close_vote(session: Session, decision_id: int, who: str, at: datetime) -> Outcome:
    """Close a vote with what has been cast so far; only the chair may. Raises as `record_votes` does."""
    return record_votes(session, decision_id, Cast(who, close=True), at)


def open_decision_of(session: Session, decision_id: int) -> Decision:
    """An open decision, locked with what it is on; raises NotFound, Refused (closed), Conflict (the text moved on)."""
    found = session.get(Decision, decision_id)
    if found is None:
        raise NotFound("decision", decision_id, "list them: minaoshi status")
    kind, key = matter_of(found)
    matter = matters()[kind]
    row = lock_row(session, matter.table, key)
    decision = session.exec(
        select(Decision).where(Decision.id == decision_id).with_for_update().execution_options(populate_existing=True)
    ).one()
    if decision.outcome is not Outcome.OPEN:
        raise Refused(f"decision {decision_id} is closed: {decision.outcome.value}")
    if decision.outdated or matter.digest(session, row) != decision.digest:
        raise Conflict(
            f"the text of decision {decision_id} has changed since it was put to the vote; it will be put again"
        )
    return decision


def _check(decision: Decision, seats: Seats, cast: Cast) -> None:
    if cast.digest and not (len(cast.digest) >= DIGEST_AT_LEAST and decision.digest.startswith(cast.digest)):
        raise Conflict(
            f"the votes name the text {cast.digest[:12]}, but decision {decision.id} is on {decision.digest[:12]}"
        )
    if not cast.minutes:
        _check_own(seats, cast)
    for who in (*cast.votes, *cast.recused):
        if who not in seats.members:
            raise Forbidden(f"{who} has no seat on this committee today; members: {', '.join(sorted(seats.members))}")
    for who in cast.votes:
        if who in seats.recused or who in cast.recused:
            raise Forbidden(f"{who} is recused from decision {decision.id} and cannot vote on it")
    _check_reasons(cast)


def _check_reasons(cast: Cast) -> None:
    for who, vote in cast.votes.items():
        if vote in WITH_REASON and not cast.comments.get(who, "").strip():
            raise Refused("a vote to return or to reject needs its reason", "comment")
    for who, reason in cast.recused.items():
        if not reason.strip():
            raise Refused(f"say why {who} steps aside", "reason")


def _check_own(seats: Seats, cast: Cast) -> None:
    if others := {*cast.votes, *cast.recused} - {cast.entered_by}:
        raise Forbidden(
            f"{cast.entered_by} cannot act for {', '.join(sorted(others))}; only the minutes of a meeting can"
        )
    if cast.close and cast.entered_by != seats.chair:
        raise Forbidden(f"{cast.entered_by} does not chair this committee; only the chair closes the vote")


def _swap(session: Session, decision: Decision) -> None:
    """Compare-and-swap on the version, so that of two writers at once one is told to look again."""
    result = session.connection().execute(
        update(Decision)
        .where(col(Decision.id) == decision.id, col(Decision.version) == decision.version)
        .where(col(Decision.outcome) == Outcome.OPEN)
        .values(version=decision.version + 1)
    )
    if result.rowcount != 1:
        raise Conflict(f"decision {decision.id} was changed by somebody else at the same time; open it again")
    session.refresh(decision)


def _step_aside(session: Session, decision: Decision, cast: Cast) -> None:
    ids = person_ids(session, frozenset(cast.recused))
    for who, reason in cast.recused.items():
        session.merge(Recusal.model_validate({"decision_id": decision.id, "person_id": ids[who], "reason": reason}))


def _enter(session: Session, decision: Decision, cast: Cast, at: datetime) -> None:
    ids = person_ids(session, frozenset(cast.votes))
    for who, vote in cast.votes.items():
        row = {
            "decision_id": decision.id,
            "person_id": ids[who],
            "vote": vote,
            "digest": decision.digest,
            "cast_at": at,
        }
        session.merge(Ballot.model_validate({**row, "comment": cast.comments.get(who, "")}))
    if cast.minutes:
        decision.minutes = cast.minutes
    ministry = session.get_one(Organization, decision.organization_id).code
    by = "" if cast.entered_by in cast.votes and len(cast.votes) == 1 else f" by {cast.entered_by}"
    acts = [
        Act(who, f"vote{by}", f"decision {decision.id}", ministry, {"vote": vote.value, "digest": decision.digest})
        for who, vote in cast.votes.items()
    ]
    acts += [Act(who, f"step aside{by}", f"decision {decision.id}", ministry) for who in cast.recused]
    record(session, at, acts)


def close(session: Session, decision: Decision, outcome: Outcome, who: str, at: datetime) -> None:
    """Write the outcome, once, and have what it is on taken up again; an undecided vote stays open."""
    if outcome is Outcome.OPEN:
        return
    decision.outcome, decision.closed_at = outcome, at
    _, row = row_of(session, decision)
    row.version += 1
    session.add_all([decision, row])
    ministry = session.get_one(Organization, decision.organization_id).code
    detail = {"outcome": outcome.value, "digest": decision.digest}
    record(session, at, [Act(who, "close decision", f"decision {decision.id}", ministry, detail)])
