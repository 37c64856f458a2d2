"""Reminders before, on and after a date, louder and to more people as it passes (D-4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session

from domain.reminders import Rung, Urgency, reached
from domain.revision import Phase
from domain.roles import COMMITTEE, Role
from domain.tokyo import day_in_tokyo
from models.awaited import silent_ones, unanswered_opinions, voters
from models.holders import holders
from models.outbox import count_dead
from models.reminding import OpenCase, open_cases
from tasks.database import transaction
from tasks.prompting import Prompt, prompt, prompt_center, prompt_persons
from tasks.workdays import calendars

AHEAD = timedelta(days=35)
"""Calendar days within which the first reminder, ten working days before a date, surely falls."""

ANSWERERS = (Role.OFFICER, Role.SECRETARIAT)
UNDELIVERED = "dead_letter_summary"
AWAITED = {Phase.ANSWERING: "answers", Phase.CONSULTING: "opinions", Phase.DECIDING: "decision"}


@dataclass(frozen=True, slots=True)
class Due:
    """An open case that a reminder is due for: the rung it climbed to, how often it was repeated there, days late."""

    case: OpenCase
    rung: Rung
    repeat: int
    days_late: int

    def ask(self, template: str, **more: int) -> Prompt:
        """The prompt of this rung: sent once, however often the sweep runs."""
        row = self.case.row
        key = f"{template}:{row.id}:{row.round}:{row.phase.value}:{row.phase_due}:{self.rung.offset}:{self.repeat}"
        due_on = row.phase_due.isoformat()
        known = {
            "release": self.case.release,
            "revision": row.id or 0,
            "remaining": self.case.remaining,
            "decision": self.case.decision,
            "due_on": due_on,
            "closes_on": due_on,
            "what": AWAITED[row.phase],
            "days_late": max(0, self.days_late),
            **more,
        }
        return Prompt(key, template, row.organization_id, known, int(self.rung.urgency))


def remind_all(at: datetime) -> int:
    """Queue every reminder that is due, and a word to the Center of what could not be delivered (D-5).

    Returns for how many cases. Running it again the same day adds nothing.
    """
    today = day_in_tokyo(at)
    with transaction() as session:
        due = list(_due(session, today))
        answering = [one for one in due if one.case.row.phase is Phase.ANSWERING]
        prompt(session, [one.ask("answers_due") for one in answering], ANSWERERS, at)
        _remind_consulted(session, [one for one in due if one.case.row.phase is Phase.CONSULTING], at)
        _remind_committee(session, [one for one in due if one.case.row.phase is Phase.DECIDING], at)
        for rung in {one.rung for one in due if one.rung.urgency is Urgency.ESCALATION}:
            louder = [one.ask("escalated") for one in due if one.rung == rung]
            prompt(session, louder, rung.also, at)
        _report_undelivered(session, at)
    return len(due)


def _due(session: Session, today: date) -> Iterator[Due]:
    cases = open_cases(session, today + AHEAD)
    known = calendars(session, {one.row.organization_id for one in cases})
    for one in cases:
        calendar = known[one.row.organization_id]
        if climbed := reached(one.row.phase_due, today, calendar):
            late = calendar.between(one.row.phase_due, today) if today > one.row.phase_due else 0
            yield Due(one, *climbed, late)


def _remind_consulted(session: Session, due: list[Due], at: datetime) -> None:
    silent = silent_ones(session, {one.case.row.id or 0 for one in due})
    for one in due:
        if people := silent.get(one.case.row.id or 0):
            asked = ((person, Role.CONTACT_POINT) for person in sorted(people))
            prompt_persons(session, one.ask("opinion_due"), asked, at)
    waiting = unanswered_opinions(session)
    ours = [(one, waiting[one.case.row.id or 0]) for one in due if one.case.row.id in waiting]
    prompt(session, [one.ask("opinions_answer", waiting=count) for one, count in ours], ANSWERERS, at)


def _remind_committee(session: Session, due: list[Due], at: datetime) -> None:
    """Members who have not voted, and the secretariat."""
    voted = voters(session)
    seats = holders(session, {one.case.row.organization_id for one in due}, COMMITTEE, day_in_tokyo(at))
    for one in due:
        gone = voted.get(one.case.decision, set())
        here = [seat for seat in seats if seat.organization_id == one.case.row.organization_id]
        silent = [(seat.person_id, seat.role) for seat in here if seat.person_id not in gone]
        prompt_persons(session, one.ask("decision_due"), silent, at)
    prompt(session, [one.ask("decision_due") for one in due], (Role.SECRETARIAT,), at)


def _report_undelivered(session: Session, at: datetime) -> None:
    """Once a day; a report that was given up itself is not among what it counts, so that it cannot feed on itself."""
    if count := count_dead(session, UNDELIVERED):
        prompt_center(session, f"{UNDELIVERED}:{day_in_tokyo(at)}", UNDELIVERED, {"count": count}, at)
