"""Reminders of revisions: answers, opinions and their answers, the committee's votes (G3-5c, D-4)."""

from datetime import datetime

from sqlmodel import Session

from domain.decisions.kind import AWAITED_DECISION
from domain.people.roles import Role
from domain.standards.ground import improvement_in
from domain.standards.kind import AWAITED_ANSWERS, AWAITED_OPINIONS, REVISION_MATTER
from domain.standards.revision import Phase
from domain.time.tokyo import day_in_tokyo
from models.standards.revision.awaited import silent_ones, unanswered_opinions
from models.standards.revision.near_dates import OpenCase, open_cases
from tasks.decisions.reminders import remind_members
from tasks.notices.ladder import AHEAD, Dated, Due, climbed, escalate
from tasks.notices.telling import prompt, prompt_each
from tasks.standards.revision.opinions import asked_in_office

ANSWERERS = (Role.OFFICER, Role.SECRETARIAT)
AWAITED = {Phase.ANSWERING: AWAITED_ANSWERS, Phase.CONSULTING: AWAITED_OPINIONS, Phase.DECIDING: AWAITED_DECISION}


def remind_revisions(session: Session, at: datetime) -> int:
    """Remind of every open revision whose date comes near or has passed; returns of how many."""
    today = day_in_tokyo(at)
    cases = open_cases(session, today + AHEAD)
    due = climbed(session, map(_dated, cases), today)
    phases = {one.row.id: one.row.phase for one in cases}
    by_phase = {phase: [one for one in due if phases[one.about.known["revision"]] is phase] for phase in AWAITED}
    prompt(session, [one.ask("answers_due") for one in by_phase[Phase.ANSWERING]], ANSWERERS, at)
    _remind_consulted(session, by_phase[Phase.CONSULTING], at)
    remind_members(session, by_phase[Phase.DECIDING], "decision_due", at)
    escalate(session, due, "escalated", at)
    return len(due)


def _dated(case: OpenCase) -> Dated:
    row = case.row
    known = {"release": case.release, "revision": row.id or 0, "remaining": case.remaining, "decision": case.decision}
    what = {"what": AWAITED[row.phase], "improvement": improvement_in(row.ground)}
    what["matter"] = REVISION_MATTER
    return Dated(row.organization_id, row.phase_due, f"{row.id}:{row.round}:{row.phase.value}", known | what)


def _remind_consulted(session: Session, due: list[Due], at: datetime) -> None:
    silent = silent_ones(session, {one.about.known["revision"] for one in due})
    seats = asked_in_office(session, {one.about.organization_id for one in due}, at) if silent else {}
    told = []
    for one in due:
        here, people = seats.get(one.about.organization_id, {}), silent.get(one.about.known["revision"], ())
        told.append((one.ask("opinion_due"), [(who, role) for who, role in here.items() if who in people]))
    prompt_each(session, told, at)
    waiting = unanswered_opinions(session)
    ours = [(one, waiting[one.about.known["revision"]]) for one in due if one.about.known["revision"] in waiting]
    prompt(session, [one.ask("opinions_answer", waiting=count) for one, count in ours], ANSWERERS, at)
