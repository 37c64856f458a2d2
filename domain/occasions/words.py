"""What people call occasions of an evaluation, in both languages."""

from domain.cases.kinds import OccasionKind
from domain.words import Words

OCCASIONS = {
    OccasionKind.ANNUAL: Words("定期", "annual review"),
    OccasionKind.THREAT: Words("脅威", "outside threat"),
    OccasionKind.CHANGE: Words("業務等の変化", "change"),
    OccasionKind.INCIDENT: Words("障害・事故等", "incident"),
    OccasionKind.NEAR_MISS: Words("ヒヤリ・ハット", "near miss"),
}

ACTS = {
    "bind source": Words("脅威情報の出所の確定", "Bound a source to its feed"),
    "match registers": Words("台帳との照合", "Matched the registers"),
    "renew": Words("契機の更新", "Noted a change of the occasion"),
    "report occasion": Words("事案等の報告", "Reported an incident or change"),
    "set review date": Words("定期見直し日の設定", "Set an annual review date"),
    "take in feed": Words("脅威情報の取込み", "Imported a feed"),
}
"""What the ledger calls what is done here (S-2)."""
SUBJECTS = {
    "feed": Words("脅威情報", "feed"),
    "occasion": Words("事案等", "occasion"),
}
"""What it calls what that is done to."""
