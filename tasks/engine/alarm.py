"""Administrators hear of each fault once, and once that it is over, past the delivery that may stand still (D-8)."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from domain.engine.fault import to_tell
from domain.people.roles import OrganizationKind, Role
from domain.time.tokyo import TOKYO, day_in_tokyo
from models.engine.engine_fault import EngineFault, standing
from models.notices.claiming import due_of
from models.people.holders import holders
from models.people.organization import Organization
from models.people.person import NoticeTarget, Person
from tasks.access.signing_in.sending import send_now
from tasks.clock import now
from tasks.database import reading
from tasks.notices.telling import Prompt, Told, prompt_persons

FAULT, RECOVERED = "engine_fault", "engine_recovered"
TOLD = (Role.ADMINISTRATOR, Role.CENTER_OFFICER)
"""Of the Center; the second only where nobody holds the first."""


def write_alarms(session: Session, watching_since: datetime, at: datetime) -> None:
    """Close what is over, and queue what is to be told now."""
    rows = {(row.kind, row.subject): row for row in standing(session)}
    found = [row.suspicion for row in rows.values()]
    for one in found:
        if one.is_over(watching_since, at):
            row = rows[one.fault.kind, one.fault.subject]
            row.over_at = at
            if one.told:
                _tell(session, RECOVERED, row)
    for one in to_tell(found, watching_since, at):
        row = rows[one.fault.kind, one.fault.subject]
        row.told_at = at if _tell(session, FAULT, row) else None


def _tell(session: Session, template: str, row: EngineFault) -> bool:
    """True where there is somebody to tell."""
    since = row.since or row.seen_at
    params = {
        "fault": row.kind.value,
        "engine_part": row.subject,
        "since_on": str(day_in_tokyo(since)),
        "since_at": f"{since.astimezone(TOKYO):%H:%M}",
    }
    found = list(_administrators(session))
    for center, told in found:
        one = Prompt(f"{template}:{row.kind}:{row.subject}:{row.times}", template, center, params)
        prompt_persons(session, one, told, now())
    return bool(found)


def _administrators(session: Session) -> Iterator[tuple[int, Sequence[Told]]]:
    on = day_in_tokyo(now())
    query = select(Organization.id).where(col(Organization.kind) == OrganizationKind.CENTER)
    for center in session.exec(query).all():
        for role in TOLD:
            held = holders(session, [center or 0], [role], on)
            if told := [(one.person_id, one.role) for one in held if _is_reached(session, one.person_id)]:
                yield center or 0, told
                break


def _is_reached(session: Session, person: int) -> bool:
    targets = select(NoticeTarget.id).where(NoticeTarget.person_id == person).limit(1)
    return bool(session.get_one(Person, person).mail or session.exec(targets).first())


def send_alarms() -> None:
    """Send them now: what is delivered otherwise may be what stands still. One that fails is tried at its next time."""
    with reading() as session:
        keys = due_of(session, (FAULT, RECOVERED), now())
    send_now(keys)
