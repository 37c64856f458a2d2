"""A reminder that the Center sends by hand, beside those that go out by themselves (D-4)."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlmodel import Session

from domain.cases.kinds import Awaited, CaseKind
from domain.errors import Refused
from domain.ledger.chain import Act
from domain.notices.ladder import Urgency
from domain.people.roles import Role
from domain.time.tokyo import day_in_tokyo
from models.decisions.awaited import open_decisions
from models.decisions.matter import matter_of
from models.ledger.entries import record
from models.overview.board import Open
from tasks.notices.ladder import UNNUMBERED
from tasks.notices.telling import Prompt, prompt
from tasks.overview.board.board import board
from tasks.overview.processes import processes
from tasks.people.acting import note_center_deputy
from tasks.standards.revision.case_detail import ministry_id

TOLD = (Role.SECRETARIAT, Role.OFFICER)


def _late(kind: CaseKind, phase: str) -> Awaited:
    """What is late in a phase of a case of that kind."""
    return next(process.late[phase] for process in processes() if process.kind == kind)


def remind_by_hand(session: Session, ministry: str, who: str, at: datetime) -> None:
    """Remind a ministry of everything that is open there, once a day.

    Raises NotFound, Refused where nothing is open.
    """
    today = day_in_tokyo(at)
    [place] = board(session, today, ministry_id(session, ministry))
    if not place.cases:
        raise Refused(f"nothing is open at {ministry}, so there is nothing to send a reminder about")
    votes = _votes(session, place.ministry.id)
    asked = [_ask(one, late, votes, today.isoformat()) for one, late in zip(place.cases, place.late, strict=True)]
    prompt(session, asked, TOLD, at)
    note_center_deputy(session, who, at)
    record(session, at, [Act(who, "remind by hand", f"ministry {ministry}", ministry)])


def _votes(session: Session, ministry: int) -> Mapping[tuple[str, int], int]:
    """The open decision on each case of a ministry that is decided on."""
    found = open_decisions(session, date.max, [ministry])
    return {(kind, key): one.id or 0 for one in found for kind, key in [matter_of(one)]}


def _ask(one: Open, late: int, votes: Mapping[tuple[str, int], int], today: str) -> Prompt:
    kind = one.kind.plain
    numbers = {**UNNUMBERED, kind: one.id, "decision": votes.get((kind, one.id), 0)}
    known = {**numbers, "what": _late(kind, one.phase.value), "days_late": late}
    known["due_on"] = one.due_on.isoformat()
    key = f"by_hand:{one.kind}:{one.id}:{today}"
    return Prompt(key, "reminded", one.organization_id, known, int(Urgency.OVERDUE if late else Urgency.REMINDER))
