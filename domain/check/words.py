"""What people call the phases of an evaluation and what a self-inspection finds, in both languages."""

from domain.check.evaluation import EvaluationPhase
from domain.check.findings import Result
from domain.words import Words

EVALUATION_PHASES = {
    EvaluationPhase.PLANNING: Words("計画中", "planning"),
    EvaluationPhase.INSPECTING: Words("自己点検中", "inspecting"),
    EvaluationPhase.AUDITING: Words("監査中", "auditing"),
    EvaluationPhase.CONCLUDING: Words("取りまとめ中", "concluding"),
    EvaluationPhase.DECIDING: Words("審議中", "deciding"),
    EvaluationPhase.CLOSED: Words("完了", "closed"),
    EvaluationPhase.WITHDRAWN: Words("取下げ", "withdrawn"),
}


RESULTS = {
    Result.DONE: Words("実施", "done"),
    Result.PARTLY: Words("一部実施", "partly"),
    Result.NOT_DONE: Words("未実施", "not done"),
    Result.NOT_APPLICABLE: Words("該当なし", "not applicable"),
}
