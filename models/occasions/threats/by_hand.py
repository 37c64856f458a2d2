"""Threats that people report by hand, and feeds tell as well: one occasion, whoever is first (G3-4a)."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import NamedTuple

from sqlmodel import Session, col, or_, select, update

from domain.cases.kinds import OccasionKind
from domain.occasions.threat import Threat, codes_in, common_codes, key_in
from models.ledger.entries import LedgerEntry
from models.occasions.occasion import Occasion
from models.occasions.threats.threat import ThreatAlias, ThreatRecord

REPORTED = "report occasion"
"""What the ledger calls it where a person reports an occasion; no feed takes the ground from one so reported."""
_OF_THREATS = select(Occasion).where(Occasion.kind == OccasionKind.THREAT)
_UNTOLD = col(Occasion.threat_id).is_(None)


class Named(NamedTuple):
    """What a person's reference names: the threat that a feed told, and the ministry's occasion; None where unknown."""

    threat: int | None
    occasion: Occasion | None


def threat_named(session: Session, organization: int, reference: str) -> Named:
    """The threat of a feed that the reference names, by its source and code or by a CVE number, and its occasion.

    An advisory that shares a number with what is named is the same thing; what else that advisory names is not.
    """
    key, codes = key_in(reference), set(codes_in(reference))
    itself = (ThreatRecord.source == key.source) & (ThreatRecord.code == key.code)
    exact = session.exec(select(ThreatRecord.id).where(itself)).first()
    codes |= {*session.exec(select(ThreatAlias.alias).where(ThreatAlias.threat_id == exact))}
    alike = select(ThreatAlias.threat_id).where(col(ThreatAlias.alias).in_(codes))
    found = sorted({*session.exec(alike), *([exact] if exact else [])}, key=lambda one: (one != exact, one))
    return Named(found[0] if found else None, _occasion(session, organization, found, (reference, codes)))


def _occasion(
    session: Session, organization: int, threats: Collection[int], named: tuple[str, Collection[str]]
) -> Occasion | None:
    reference, codes = named
    of_ministry = _OF_THREATS.where(Occasion.organization_id == organization).order_by(col(Occasion.id))
    told = or_(col(Occasion.threat_id).in_(threats), _UNTOLD)
    for one in session.exec(of_ministry.where(told)):
        if one.threat_id or one.reference == reference or not codes_in(one.reference).isdisjoint(codes):
            return one
    return None


def adopt(session: Session, threats: Mapping[int, Threat], at: datetime) -> set[int]:
    """Make occasions that people reported before a feed told their threat occasions of it; returns their ids.

    Each is counted as told once more, and follows the threat from now on.
    """
    by_key = {threat.key: key for key, threat in threats.items()}
    by_code = {code: key for key, threat in threats.items() for code in common_codes(threat)}
    adopted = set()
    for one in session.exec(_OF_THREATS.where(_UNTOLD)).all() if threats else ():
        codes = (by_code[code] for code in codes_in(one.reference) if code in by_code)
        if threat := by_key.get(key_in(one.reference)) or next(codes, None):
            one.threat_id, one.times, one.last_reported_at = threat, one.times + 1, at
            adopted.add(one.id or 0)
    session.flush()
    return adopted


def said_by_hand(session: Session, occasion: Occasion) -> bool:
    """True where a person has reported it, be it before or after a feed told it."""
    said = select(LedgerEntry.number).where(LedgerEntry.subject == f"occasion {occasion.id}")
    return session.exec(said.where(LedgerEntry.action == REPORTED)).first() is not None


def stand_again(session: Session, occasion: Occasion) -> None:
    """Note that its ground stands, or is wider, by a person's word; what it gave rise to is taken up again by that."""
    values = {"stands": True, "renewed": Occasion.renewed + 1}
    session.exec(update(Occasion).where(col(Occasion.id) == occasion.id).values(values))
