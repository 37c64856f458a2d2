"""The five occasions on which standards are looked at again, each counted once however often it is reported (G3-4a)."""

from collections.abc import Mapping
from enum import StrEnum

from domain.cases.kinds import OccasionKind


class Ground(StrEnum):
    """Why, in one word that gives nothing away; what happened in particular stays in our tables alone (S-1)."""

    YEARLY_DATE = "yearly_date"
    KNOWN_THREAT = "known_threat"
    REORGANISATION = "reorganisation"
    NEW_SYSTEM = "new_system"
    NEW_INFORMATION = "new_information"
    NEW_BUSINESS = "new_business"
    OUTSOURCING = "outsourcing"
    INTRUSION = "intrusion"
    MALWARE = "malware"
    LEAK = "leak"
    LOSS = "loss"
    OUTAGE = "outage"
    MISTAKE = "mistake"
    NOTICED_IN_TIME = "noticed_in_time"
    STOPPED_BY_MEASURE = "stopped_by_measure"
    STOPPED_BY_CHANCE = "stopped_by_chance"


GROUNDS: Mapping[OccasionKind, tuple[Ground, ...]] = {
    OccasionKind.ANNUAL: (Ground.YEARLY_DATE,),
    OccasionKind.THREAT: (Ground.KNOWN_THREAT,),
    OccasionKind.CHANGE: (
        Ground.REORGANISATION,
        Ground.NEW_SYSTEM,
        Ground.NEW_INFORMATION,
        Ground.NEW_BUSINESS,
        Ground.OUTSOURCING,
    ),
    OccasionKind.INCIDENT: (
        Ground.INTRUSION,
        Ground.MALWARE,
        Ground.LEAK,
        Ground.LOSS,
        Ground.OUTAGE,
        Ground.MISTAKE,
    ),
    OccasionKind.NEAR_MISS: (Ground.NOTICED_IN_TIME, Ground.STOPPED_BY_MEASURE, Ground.STOPPED_BY_CHANCE),
}
"""Which grounds each kind of occasion knows."""


def occasion_key(kind: OccasionKind, ministry: str, reference: str) -> str:
    """What makes an occasion one: its kind, the ministry's code, and the number under which it is known.

    The fiscal year for a yearly date, source and code for a threat, the reporter's own number for the rest.
    """
    return f"{kind.value}:{ministry}:{reference}"
