"""Putting a matter to the committee and learning what it decided, whatever the matter is (G3-2-6, S-3)."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from sqlmodel import Session, col, or_, select

from domain.cases.kinds import MatterKind
from domain.decisions.committee import Outcome, tally
from domain.people.roles import COMMITTEE, Role
from domain.time.tokyo import day_in_tokyo
from models.decisions.awaited import open_decisions
from models.decisions.ballots import ballots_of, person_ids
from models.decisions.decision import Decision
from models.decisions.matter import Concerned, decision_on, matter_of, matters, seats_of
from models.notices.outbox import Effect, Outbox, enqueue
from tasks.decisions.votes import close
from tasks.notices.telling import Prompt, prompt, prompt_persons

CODES = ("decision_code", "matter_code")
"""Templates of the code for who chairs: on a revision, and on everything else."""
MEETING = "meeting_asked"
"""Who does not vote prepares the meeting and enters its minutes, whatever is decided there."""


def open_decision(session: Session, matter: MatterKind, row: Concerned, closes_on: date, at: datetime) -> Decision:
    """Put what `row` says to its committee in the row's present round; members are asked, the chair gets the code.

    The row's digest must have been sealed; a revision's committee is asked by tasks/standards/revision/consulting.py.
    """
    decision = new_decision(session, matter, row, closes_on, at)
    known = {
        "decision": decision.id or 0,
        "matter": matter,
        "digest": decision.digest,
        "digest_short": decision.digest[:12],
        "closes_on": closes_on.isoformat(),
    }
    ask_committee(session, decision, ("matter_opened", "matter_code"), known, at)
    return decision


def new_decision(session: Session, matter: MatterKind, row: Concerned, closes_on: date, at: datetime) -> Decision:
    """The row of an open decision, its id known; what `row` says is kept with it."""
    values = {"organization_id": row.organization_id, "round": row.round, "digest": row.digest}
    dates = {"opened_at": at, "closes_on": closes_on}
    decision = Decision.model_validate({**values, **dates, "matter": str(matter), "matter_id": row.id})
    session.add(decision)
    session.flush()
    matters()[matter].keep(session, decision.id or 0, row)
    return decision


def ask_committee(
    session: Session, decision: Decision, templates: tuple[str, str], known: Mapping[str, object], at: datetime
) -> None:
    """Queue what members are asked, the code that who chairs alone gets, what the secretariat prepares, and its run."""
    about = {**known, "matter": matter_of(decision)[0]}
    opened, code, meeting = (
        Prompt(f"{template}:{decision.id}", template, decision.organization_id, about)
        for template in (*templates, MEETING)
    )
    prompt(session, [opened], COMMITTEE, at)
    _send_code(session, decision, code, at)
    prompt(session, [meeting], (Role.SECRETARIAT,), at)
    handle = {
        "key": f"handle:{decision.id}",
        "effect": Effect.HANDLE,
        "organization_id": decision.organization_id,
        "template": "decision",
        "params": {"decision": decision.id},
        "next_try_at": at,
    }
    enqueue(session, [Outbox.model_validate(handle)])


def send_codes(session: Session, at: datetime, organizations: Collection[int] | None = None) -> None:
    """Have whoever chairs today get the code of each open decision; who was sent it is not sent it again."""
    for one in open_decisions(session, date.max, organizations):
        keys = [col(Outbox.key).startswith(f"{template}:{one.id}:") for template in CODES]
        sent = session.exec(select(Outbox).where(or_(*keys)).order_by(col(Outbox.id))).first()
        if sent:
            code = Prompt(f"{sent.template}:{one.id}", sent.template, one.organization_id, sent.params)
            _send_code(session, one, code, at)


def _send_code(session: Session, decision: Decision, code: Prompt, at: datetime) -> None:
    chair = seats_of(session, decision, day_in_tokyo(at)).chair
    prompt_persons(session, code, [(key, Role.CHAIR) for key in person_ids(session, frozenset({chair})).values()], at)


def outcome_on(session: Session, matter: MatterKind, row: Concerned, at: datetime) -> Outcome:
    """What the committee decided in the row's present round; OPEN where it has not, or was not asked.

    Once its date has passed, what a quorum has voted is what it decided.
    """
    decision = decision_on(session, matter, row)
    if decision is None:
        return Outcome.OPEN
    today = day_in_tokyo(at)
    if decision.outcome is Outcome.OPEN and today > decision.closes_on:
        outcome = tally(seats_of(session, decision, today), ballots_of(session, decision))
        close(session, decision, outcome, "minaoshi", at)
    return decision.outcome
