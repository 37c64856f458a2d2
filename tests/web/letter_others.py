"""What is told beside the procedures: addresses, deputies, feeds, what was not delivered, a report, a stopped cycle."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

import pytest
from sqlmodel import Session, col, delete, select, update

from domain.cases.kinds import FaultKind
from domain.decisions.committee import Vote
from domain.engine.fault import LASTS, WATCHED_WITHIN, Fault
from domain.people.delegation import DELEGABLE
from domain.people.roles import OrganizationKind, Role
from models.engine.engine_fault import note_seen
from models.engine.heartbeat import note_look
from models.notices.outbox import Delivery, Outbox
from models.people.organization import Organization
from models.people.person import Appointment, Person
from tasks.access.delegating import Wanted, delegate, end_delegation
from tasks.access.lists.changing import write_row
from tasks.access.signing_in.viewers import viewer_named
from tasks.clock import machine_time, move_to, now, today
from tasks.database import transaction
from tasks.decisions.votes import Cast, record_votes
from tasks.engine.alarm import write_alarms
from tasks.occasions.threats import poll_feed
from tasks.overview.reminding import remind_all
from tasks.overview.yearly_report import draft_report, put_report
from tasks.overview.yearly_report.process import report
from tasks.settings import settings
from tests.stage.government import appoint
from tests.stage.story import COMMITTEE
from tests.stage.years import votes_on
from tests.web.letter_stories import Story
from tests.web.world import REPORT

KEEPER = "NCO-administrator-1"
ALONE: Mapping[str, tuple[OrganizationKind, Role]] = {
    "ISPC": (OrganizationKind.COUNCIL, Role.COUNCIL_MEMBER),
    "KANSA": (OrganizationKind.OUTSIDE, Role.AUDITOR),
    "M1": (OrganizationKind.MINISTRY, Role.CONTACT_POINT),
    "M2": (OrganizationKind.MINISTRY, Role.CISO),
}
"""Organizations in which one person holds one role."""


def others(session: Session) -> None:
    """More of the Center, and organizations of one person each."""
    center = session.exec(select(Organization).where(Organization.code == "NCO")).one()
    appoint(session, center, Role.ADMINISTRATOR, 1)
    appoint(session, center, Role.COUNCIL_MEMBER, 1)
    for rank, (code, (kind, role)) in enumerate(ALONE.items(), start=10):
        names = {"code": code, "name_ja": code, "name_en": code}
        there = Organization.model_validate({**names, "kind": kind, "rank": rank})
        session.add(there)
        session.flush()
        appoint(session, there, role, 1)


def addresses(at: Story) -> None:
    """A person's mail, and an address of each kind of organization, are changed."""
    who = "MIC-officer-1"
    names = {"name_ja": who, "name_en": who, "mail": "new@ministry.example", "language": "ja"}
    _write("persons", {"code": who, "organization": "MIC", "unit": "", **names})
    for holder in ("MIC", "NCO", *ALONE):
        _write("targets", {"holder": holder, "url": f"json://new.{holder.lower()}.example", "language": "ja"})
    at.letters.read()


def _write(name: str, cells: Mapping[str, str]) -> None:
    with transaction() as session:
        write_row(session, viewer_named(session, KEEPER, now()), name, cells, now())


def deputies(at: Story) -> None:
    """Of every role that can be stood in for, and ended early."""
    for role in sorted(DELEGABLE):
        home = "NCO" if role is Role.CENTER_OFFICER else "MIC"
        principal = f"{home}-{role.value.replace('_', '-')}-1"
        deputy = {Role.CENTER_OFFICER: "NCO-council-member-1", Role.OFFICER: "MIC-system-manager-1"}
        deputy[Role.CHAIR] = "MIC-member-1"
        first = today() + timedelta(days=1)
        wanted = Wanted(deputy.get(role, "MIC-officer-2"), role, first, first + timedelta(days=9))
        with transaction() as session:
            person = session.exec(select(Person.id).where(Person.code == principal)).one() or 0
            made = delegate(session, person, wanted, now())
        at.letters.read()
        with transaction() as session:
            end_delegation(session, made, person, now())
        at.letters.read()


def faults(at: Story) -> None:
    """A feed that cannot be read, and a letter that was given up."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MINAOSHI_FEEDS", "csirt=file:///nowhere/feed.json")
        patch.setenv("MINAOSHI_FEED_SCHEMES", "https file")
        settings.cache_clear()
        poll_feed("csirt", now())
    settings.cache_clear()
    with transaction() as session:
        last = select(Outbox.id).order_by(col(Outbox.id).desc()).limit(1).scalar_subquery()
        session.exec(update(Outbox).where(col(Outbox.id) == last).values(state=Delivery.DEAD))
    remind_all(now())
    at.letters.read()


def a_report(at: Story) -> None:
    """Written, decided, published."""
    move_to(date(max(today().year, 2027), 4, 12))
    with transaction() as session:
        row = draft_report(session, "MIC", 2026, REPORT, who="MIC-secretariat-1", at=now()).id or 0
        put_report(session, row, "MIC-secretariat-1", now())
    at.letters.read()
    for seat in COMMITTEE:
        with transaction() as session:
            cast = Cast(f"MIC-{seat}", {f"MIC-{seat}": Vote.APPROVE})
            record_votes(session, votes_on(session, row), cast, now())
    report(row, now())
    at.letters.read()


def a_stopped_cycle(at: Story) -> None:
    """Nobody does anything for a quarter of a year."""
    move_to(today() + timedelta(days=90))
    remind_all(now())
    at.letters.read()


def an_engine_that_stops(at: Story) -> None:
    """A pool stands still and runs again, while the Center has an administrator and when it has none any more."""
    seen = machine_time()
    seen = _stopped(seen)
    at.letters.read()
    with transaction() as session:
        session.exec(delete(Appointment).where(col(Appointment.role) == Role.ADMINISTRATOR))
    _stopped(seen + WATCHED_WITHIN * 2)
    at.letters.read()


def _stopped(at: datetime) -> datetime:
    """The watcher sees a paused pool until it is told, then none until that is; returns when it looked last."""
    for faults in ([Fault(FaultKind.POOL_PAUSED, "minaoshi", None)], []):
        until = at + LASTS * 2
        while at < until:
            at += WATCHED_WITHIN / 4
            with transaction() as session:
                row = note_look(session, at, WATCHED_WITHIN)
                note_seen(session, faults, at)
                write_alarms(session, row.began_at, at)
    return at
