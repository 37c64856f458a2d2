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
