"""What documents a ministry's security policy has, and the life of an edition (G1-2, G3-2-5)."""

from enum import StrEnum


class DocumentKind(StrEnum):
    """省庁基本方針・省庁対策基準・省庁対策技術基準・実施手順."""

    BASIC_POLICY = "basic_policy"
    STANDARDS = "standards"
    TECHNICAL_STANDARDS = "technical_standards"
    PROCEDURE = "procedure"


class EditionState(StrEnum):
    """The life of an edition: 案・照会中・議決済・施行中・改定済・廃止."""

    DRAFT = "draft"
    IN_CONSULTATION = "in_consultation"
    DECIDED = "decided"
    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"
    ABOLISHED = "abolished"
