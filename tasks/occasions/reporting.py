"""Reporting an occasion: one row, however often it is reported and by however many at once (G3-4a)."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlmodel import Session, select

from domain.cases.kinds import OccasionKind
from domain.errors import NotFound
from domain.ledger.chain import Act
from domain.occasions.grounds import occasion_key
from domain.occasions.report import Report, plain_reference, require_reportable
from domain.occasions.report_from_words import report_from
from domain.time.tokyo import day_in_tokyo
from models.assets.register import InformationSystem
from models.ledger.entries import record
from models.occasions.inbox import count_again, insert_occasions, touch_systems
from models.occasions.occasion import Occasion, OccasionSystem
from models.occasions.threats.by_hand import REPORTED, said_by_hand, stand_again, threat_named
from models.occasions.threats.threat_store import one_at_a_time
from tasks.database import transaction
from tasks.people.ministries import ministries_named

__all__ = ["Report", "report_in_words", "report_occasion"]


def report_in_words(said: Mapping[str, str], reported_by: str, at: datetime) -> tuple[int, bool]:
    """The same for words as people choose or send them (`report_from_words`), in a transaction of its own."""
    report = report_from(said, reported_by, day_in_tokyo(at))
    with transaction() as session:
        return report_occasion(session, report, at)


def report_occasion(session: Session, report: Report, at: datetime) -> tuple[int, bool]:
    """The occasion's id, and whether it is new; one that is there already is only counted.

    A threat is the one that a feed tells under the same code or CVE number, whichever comes first (docs/threats.md).
    Raises BadInput for what a report must not be, NotFound for a ministry or a system of it that nobody knows.
    """
    require_reportable(report, day_in_tokyo(at))
    [ministry] = ministries_named(session, [report.ministry]).values()
    systems = _systems_named(session, ministry, report)
    reference = plain_reference(report.reference)
    threat = None
    if report.kind is OccasionKind.THREAT:
        one_at_a_time(session)
        threat, told = threat_named(session, ministry, reference)
        if told:
            return _told_already(session, told, report, systems, at), False
    row = {
        "key": occasion_key(report.kind, report.ministry, reference),
        "kind": report.kind,
        "ground": report.ground,
        "organization_id": ministry,
        "reference": reference,
        "occurred_on": report.occurred_on,
        "account": report.account,
        "reported_by": report.reported_by,
        "reported_at": at,
        "last_reported_at": at,
        "threat_id": threat,
    }
    if not (new := insert_occasions(session, [row])):
        return count_again(session, str(row["key"]), at), False
    [occasion] = new.values()
    touch_systems(session, occasion, systems)
    _note(session, occasion, report, at)
    return occasion, True


def _told_already(session: Session, told: Occasion, report: Report, systems: Sequence[int], at: datetime) -> int:
    """Count it; a person's word keeps its ground from now on, and names systems that the register may not."""
    touched = set(session.exec(select(OccasionSystem.system_id).where(OccasionSystem.occasion_id == told.id)))
    fresh = [system for system in systems if system not in touched]
    touch_systems(session, told.id or 0, fresh)
    if fresh or not told.stands:
        stand_again(session, told)
    if not said_by_hand(session, told):
        _note(session, told.id or 0, report, at)
    return count_again(session, told.key, at)


def _note(session: Session, occasion: int, report: Report, at: datetime) -> None:
    detail = {"kind": report.kind.value, "ground": report.ground.value}
    record(session, at, [Act(report.reported_by, REPORTED, f"occasion {occasion}", report.ministry, detail)])


def _systems_named(session: Session, ministry: int, report: Report) -> list[int]:
    if not report.systems:
        return []
    query = select(InformationSystem.code, InformationSystem.id).where(InformationSystem.organization_id == ministry)
    known = {code: key for code, key in session.exec(query) if key}
    if unknown := [code for code in report.systems if code not in known]:
        remedy = f"see the list: minaoshi register show {report.ministry}"
        raise NotFound("system", unknown[0], remedy)
    return [known[code] for code in dict.fromkeys(report.systems)]
