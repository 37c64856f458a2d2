"""What people call the phases of an improvement and kinds of response, in both languages."""

from domain.act.improvement import ImprovementPhase, ResponseKind
from domain.words import Words

IMPROVEMENT_PHASES = {
    ImprovementPhase.PLANNING: Words("計画中", "planning"),
    ImprovementPhase.CARRYING_OUT: Words("実施中", "carrying out"),
    ImprovementPhase.CHECKING: Words("効果確認中", "checking"),
    ImprovementPhase.CLOSED: Words("完了", "closed"),
}


RESPONSES = {
    ResponseKind.AMEND_STANDARDS: Words("基準の改定", "amend standards"),
    ResponseKind.AMEND_PROCEDURES: Words("手順の改定", "amend procedures"),
    ResponseKind.TRAINING: Words("教育", "training"),
    ResponseKind.RENEW_SYSTEMS: Words("システムの更改", "renew systems"),
    ResponseKind.AWARENESS: Words("周知", "awareness"),
    ResponseKind.OTHER: Words("その他", "other"),
}

ACTS = {
    "amend standards": Words("基準の改定の開始", "Started an amendment"),
    "carry out": Words("改善の実施の開始", "Started carrying out"),
    "check": Words("効果確認の開始", "Started the effect check"),
    "check effect": Words("効果の確認", "Checked an effect"),
    "hand over response": Words("対応の引継ぎ", "Handed over a response"),
    "open improvement": Words("改善の開始", "Opened an improvement"),
    "plan improvement": Words("改善の計画", "Planned an improvement"),
    "plan response": Words("対応の計画", "Planned a response"),
    "reopen": Words("改善の再開", "Reopened the improvement"),
    "report done": Words("対応の実施の報告", "Reported a response as done"),
}
"""What the ledger calls what is done here (S-2)."""
SUBJECTS = {
    "improvement": Words("改善", "improvement"),
}
"""What it calls what that is done to."""
