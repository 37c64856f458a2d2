"""What people call the phases of the cycle, what is open in them, and how a cycle stops, in both languages."""

from domain.act.improvement import ImprovementPhase
from domain.act.words import IMPROVEMENT_PHASES
from domain.cases.kinds import CaseKind
from domain.check.evaluation import EvaluationPhase
from domain.check.words import EVALUATION_PHASES
from domain.overview.cycle import CyclePhase, Reason
from domain.standards.revision import Phase
from domain.standards.words import PHASES
from domain.words import Words

CYCLE_PHASES = {
    CyclePhase.PLAN: Words("計画", "plan"),
    CyclePhase.DO: Words("実施", "do"),
    CyclePhase.CHECK: Words("評価", "check"),
    CyclePhase.ACT: Words("改善", "act"),
}
CASES = {
    CaseKind.REVISION: Words("改定", "revision"),
    CaseKind.AMENDMENT: Words("改善による改定", "amendment"),
    CaseKind.EVALUATION: Words("評価", "evaluation"),
    CaseKind.IMPROVEMENT: Words("改善", "improvement"),
    None: Words("年次の見直し", "annual review"),
}
"""None: nothing is open, and the next date is that of the annual review."""
REASONS = {
    Reason.LATE: Words("期限後も動きなし", "overdue, no action taken"),
    Reason.SILENT: Words("長期間動きなし", "no activity for a long time"),
    Reason.MISSING: Words("年次評価の欠落", "annual evaluation missing"),
}


def phase_words(phase: object) -> Words:
    """What an open case's phase is called, whichever procedure it belongs to."""
    if isinstance(phase, EvaluationPhase):
        return EVALUATION_PHASES[phase]
    return IMPROVEMENT_PHASES[phase] if isinstance(phase, ImprovementPhase) else PHASES[Phase(str(phase))]
