"""Who somebody is in the cycle: roles held by appointment, with dates (G3-2-2, G3-1-1)."""

from enum import StrEnum


class OrganizationKind(StrEnum):
    """センター, 情報セキュリティ政策会議, 府省庁, and those outside who audit for them (外部の監査主体)."""

    CENTER = "center"
    COUNCIL = "council"
    MINISTRY = "ministry"
    OUTSIDE = "outside"


class Role(StrEnum):
    """What a person is appointed to; an administrator (管理者) keeps the lists of people, and decides nothing."""

    CISO = "ciso"
    CHAIR = "chair"
    MEMBER = "member"
    SECRETARIAT = "secretariat"
    OFFICER = "officer"
    EXPERT = "expert"
    SYSTEM_MANAGER = "system_manager"
    AUDITOR = "auditor"
    CONTACT_POINT = "contact_point"
    CENTER_OFFICER = "center_officer"
    COUNCIL_MEMBER = "council_member"
    ADMINISTRATOR = "administrator"


COMMITTEE = (Role.CHAIR, Role.MEMBER)
"""Those who vote."""

NEEDED: dict[OrganizationKind, tuple[Role, ...]] = {
    OrganizationKind.CENTER: (Role.CENTER_OFFICER,),
    OrganizationKind.COUNCIL: (Role.COUNCIL_MEMBER,),
    OrganizationKind.OUTSIDE: (Role.AUDITOR,),
    OrganizationKind.MINISTRY: (
        Role.CISO,
        Role.CHAIR,
        Role.MEMBER,
        Role.SECRETARIAT,
        Role.OFFICER,
        Role.EXPERT,
        Role.CONTACT_POINT,
    ),
}
"""Roles without which an organization cannot do its part of a revision."""
WRITERS = (Role.OFFICER, Role.SECRETARIAT)
"""Who prepares, writes and hands in what a ministry does."""
