"""The departments and posts of the sample government; a post is held by a person known by role only."""

from typing import NamedTuple

UNITS = (
    ("general", "総務課", "General Affairs Division"),
    ("personnel", "人事課", "Personnel Division"),
    ("accounting", "会計課", "Accounting Division"),
    ("systems", "情報システム室", "Information Systems Office"),
    ("security", "情報セキュリティ対策室", "Information Security Office"),
    ("audit", "監査室", "Audit Office"),
)
POLICY = ("policy", "政策課", "Policy Division")


class Post(NamedTuple):
    """A role held by one person: `code` ends the person's code, `hand_over` where a successor takes it in April."""

    code: str
    role: str
    unit: str
    title_ja: str
    title_en: str
    hand_over: frozenset[str] = frozenset()


POSTS = (
    Post("ciso", "ciso", "secretariat", "最高情報セキュリティ責任者", "CISO", frozenset({"MOJ", "MAFF"})),
    Post("chair", "chair", "secretariat", "委員会委員長", "Committee chair", frozenset({"MEXT"})),
    Post("member-1", "member", "general", "委員会委員（総務）", "Committee member (general affairs)"),
    Post("member-2", "member", "personnel", "委員会委員（人事）", "Committee member (personnel)", frozenset({"FSA"})),
    Post("member-3", "member", "accounting", "委員会委員（会計）", "Committee member (accounting)", frozenset({"MIC"})),
    Post("member-4", "member", "systems", "委員会委員（情報システム）", "Committee member (information systems)"),
    Post("member-5", "member", "policy", "委員会委員（政策）", "Committee member (policy)"),
    Post("secretariat-1", "secretariat", "security", "委員会事務局", "Committee secretariat"),
    Post("officer-1", "officer", "security", "担当官（管理基準）", "Officer (management)", frozenset({"MIC", "MLIT"})),
    Post("officer-2", "officer", "systems", "担当官（技術基準）", "Officer (technical)"),
    Post("system-manager-1", "system_manager", "systems", "情報システムを管理する者", "System manager"),
    Post("auditor-1", "auditor", "audit", "監査責任者", "Head of audit", frozenset({"MHLW"})),
    Post("expert-1", "expert", "", "専門家", "Expert"),
    Post("contact-point-1", "contact_point", "security", "緊急連絡窓口", "Emergency contact point"),
)
ENGLISH_READERS = {"MOFA-contact-point-1", "JPO-expert-1", "JTA-officer-2"}

CENTER_UNITS = (
    ("baseline", "基準担当", "Baselines"),
    ("inspection", "検査担当", "Inspections"),
    ("incident", "事案対処担当", "Incidents"),
)
CENTER_POSTS = (
    *(
        Post(f"officer-{at}", "center_officer", code, f"センター担当官（{name_ja}）", f"Center officer ({name_en})")
        for at, (code, name_ja, name_en) in enumerate(CENTER_UNITS, 1)
    ),
    Post("administrator-1", "administrator", "baseline", "管理者", "Administrator"),
)
OUTSIDE_POSTS = (Post("auditor-1", "auditor", "", "監査担当者", "Auditor"),)
COUNCIL_POSTS = tuple(
    Post(f"member-{at}", "council_member", "", f"会議構成員（第{at}席）", f"Council member (seat {at})")
    for at in range(1, 6)
)
