"""Reminders of decisions: members who have not voted, on whatever they decide (G3-2-6, D-4)."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from domain.decisions.kind import AWAITED_DECISION
from domain.people.roles import COMMITTEE, Role
from domain.time.tokyo import day_in_tokyo
from models.decisions.awaited import open_decisions, voters
from models.decisions.matter import matter_of
from models.people.holders import holders
from tasks.decisions.putting import send_codes
from tasks.notices.ladder import AHEAD, Dated, Due, climbed, escalate
from tasks.notices.telling import prompt, prompt_persons


def remind_matters(session: Session, at: datetime) -> int:
    """Remind of every open decision that is not on a revision; returns of how many.

    Whoever chairs since this morning, as a deputy or again, gets the codes of all first.
    """
    send_codes(session, at)
    today = day_in_tokyo(at)
    dated = []
    for one in open_decisions(session, today + AHEAD):
        kind, _ = matter_of(one)
        if not kind.with_case:
            known = {"decision": one.id or 0, "matter": kind, "what": AWAITED_DECISION}
            dated.append(Dated(one.organization_id, one.closes_on, f"decision:{one.id}", known))
    due = climbed(session, dated, today)
    remind_members(session, due, "matter_due", at)
    escalate(session, due, "procedure_escalated", at)
    return len(due)


def remind_members(session: Session, due: Sequence[Due], template: str, at: datetime) -> None:
    """Members who have not voted on the decision that is known of each; the secretariat prepares the meeting."""
    voted = voters(session) if due else {}
    seats = holders(session, {one.about.organization_id for one in due}, COMMITTEE, day_in_tokyo(at))
    for one in due:
        gone = voted.get(one.about.known["decision"], set())
        here = [seat for seat in seats if seat.organization_id == one.about.organization_id]
        silent = [(seat.person_id, seat.role) for seat in here if seat.person_id not in gone]
        prompt_persons(session, one.ask(template), silent, at)
    prompt(session, [one.ask("meeting_due") for one in due], (Role.SECRETARIAT,), at)
