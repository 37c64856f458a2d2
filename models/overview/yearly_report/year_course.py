"""How a ministry is set up in a fiscal year and what it changed: roles, documents, revisions, improvements (G3-4d)."""

from datetime import date, datetime, time
from typing import NamedTuple

from sqlmodel import Session, col, func, or_, select

from domain.act.improvement import ResponseKind
from domain.overview.yearly_report import Year
from domain.people.roles import Role
from domain.time.tokyo import TOKYO, day_in_tokyo
from models.act.improvement import EffectCheck, Improvement, Response
from models.baseline.release import Release
from models.people.person import Appointment, held_on
from models.standards.document import Document, Edition
from models.standards.revision.revision import Revision


class Improved(NamedTuple):
    """Improvements opened, closed, reopened after a check that failed, seen to work, and open at the year's end."""

    opened: int
    closed: int
    reopened: int
    verified: int
    still_open: int


def roles_on(session: Session, ministry: int, on: date) -> dict[Role, int]:
    """How many hold each role on a day."""
    query = select(Appointment.role, func.count(func.distinct(col(Appointment.person_id)))).where(
        Appointment.organization_id == ministry, held_on(on)
    )
    return {Role(role): count for role, count in session.exec(query.group_by(col(Appointment.role)))}


def editions_in_force(session: Session, ministry: int, year: Year) -> list[tuple[Document, Edition]]:
    """The editions that were in force on any day of the year, by document and in their order."""
    query = (
        select(Document, Edition)
        .join(Edition, col(Edition.document_id) == Document.id)
        .where(Document.organization_id == ministry, col(Edition.in_force_from) <= year.ends)
        .where(or_(col(Edition.ended_on).is_(None), col(Edition.ended_on) > year.starts))
    )
    return list(session.exec(query.order_by(col(Document.id), col(Edition.number))))


def releases_that_applied(session: Session, year: Year) -> list[str]:
    """Of each kind of baseline the latest release that was published and effective by the year's end."""
    query = select(Release).where(Release.effective <= year.ends, col(Release.published_at).is_not(None))
    latest: dict[str, str] = {}
    for release in session.exec(query.order_by(col(Release.effective), col(Release.id))):
        if release.published_at and day_in_tokyo(release.published_at) <= year.ends:
            latest[release.kind] = release.name
    return [latest[kind] for kind in sorted(latest)]


def revisions_in_force(session: Session, ministry: int, year: Year) -> list[tuple[str, int, date]]:
    """Revisions carried out in the year: release, number of the new edition, and since when it is in force."""
    query = (
        select(Release.name, Edition.number, col(Revision.in_force_on))
        .join(Revision, col(Revision.release_id) == Release.id)
        .join(Edition, col(Edition.id) == Revision.edition_id)
        .where(Revision.organization_id == ministry, col(Revision.in_force_on).between(year.starts, year.ends))
    )
    return [(name, number, on) for name, number, on in session.exec(query.order_by(col(Revision.in_force_on))) if on]


def improvements_of(session: Session, ministry: int, year: Year) -> Improved:
    """The improvements of the year."""
    dates = session.exec(
        select(col(Improvement.opened_on), col(Improvement.closed_on)).where(Improvement.organization_id == ministry)
    ).all()
    within = datetime.combine(year.starts, time(), TOKYO), datetime.combine(year.ends, time.max, TOKYO)
    checks = select(EffectCheck.effective, func.count()).join(Improvement)
    counted = checks.where(Improvement.organization_id == ministry, col(EffectCheck.checked_at).between(*within))
    seen = dict(session.exec(counted.group_by(col(EffectCheck.effective))).all())
    return Improved(
        opened=sum(year.starts <= opened <= year.ends for opened, _ in dates),
        closed=sum(closed is not None and year.starts <= closed <= year.ends for _, closed in dates),
        reopened=seen.get(False, 0),
        verified=seen.get(True, 0),
        still_open=sum(opened <= year.ends and (closed is None or closed > year.ends) for opened, closed in dates),
    )


def responses_done(session: Session, ministry: int, year: Year) -> dict[ResponseKind, int]:
    """Responses carried out in the year, by kind."""
    query = select(Response.kind, func.count()).join(Improvement).where(Improvement.organization_id == ministry)
    done = query.where(col(Response.done_on).between(year.starts, year.ends))
    return {ResponseKind(kind): count for kind, count in session.exec(done.group_by(col(Response.kind)))}
