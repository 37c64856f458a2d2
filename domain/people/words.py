"""What people call roles and organizations, in both languages."""

from domain.people.roles import OrganizationKind, Role
from domain.words import Words

ROLES = {
    Role.CISO: Words("最高情報セキュリティ責任者", "CISO"),
    Role.CHAIR: Words("委員長", "chair"),
    Role.MEMBER: Words("委員", "committee member"),
    Role.SECRETARIAT: Words("事務局", "secretariat"),
    Role.OFFICER: Words("担当者", "officer"),
    Role.EXPERT: Words("専門家", "expert"),
    Role.SYSTEM_MANAGER: Words("情報システムセキュリティ責任者", "system manager"),
    Role.AUDITOR: Words("監査担当者", "auditor"),
    Role.CONTACT_POINT: Words("連絡窓口", "contact point"),
    Role.CENTER_OFFICER: Words("センターの担当者", "officer of the Center"),
    Role.COUNCIL_MEMBER: Words("政策会議の構成員", "Council member"),
    Role.ADMINISTRATOR: Words("管理者", "administrator"),
}


ORGANIZATIONS = {
    OrganizationKind.CENTER: Words("センター", "the Center"),
    OrganizationKind.COUNCIL: Words("情報セキュリティ政策会議", "the Council"),
    OrganizationKind.MINISTRY: Words("府省庁", "ministry"),
    OrganizationKind.OUTSIDE: Words("外部の監査主体", "outside audit body"),
}
