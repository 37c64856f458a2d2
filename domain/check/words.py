"""What people call phases, results, findings and ties, and what the ledger calls the acts of this room."""

from domain.check.evaluation import EvaluationPhase
from domain.check.findings import Aspect, Cause, Result, Weight
from domain.check.independence import TieKind
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

ACTS = {
    "ask self-inspections": Words("自己点検の依頼", "Requested self-inspections"),
    "assign auditor": Words("監査担当者の指名", "Appointed an auditor"),
    "audit": Words("監査の開始", "Started the audit"),
    "close": Words("完了", "Closed the case"),
    "conclude": Words("取りまとめの開始", "Started the conclusion"),
    "conclude audit": Words("監査の終了", "Concluded an audit"),
    "conclude evaluation": Words("評価の取りまとめ", "Concluded an evaluation"),
    "discharge auditor": Words("監査担当の解除", "Removed an auditor"),
    "hand in self-inspection": Words("自己点検の提出", "Submitted a self-inspection"),
    "inspect": Words("自己点検の開始", "Started self-inspections"),
    "judge finding": Words("指摘の評価", "Assessed a finding"),
    "open evaluation": Words("評価の開始", "Opened an evaluation"),
    "plan evaluation": Words("評価の計画", "Planned an evaluation"),
    "read evidence": Words("証拠の閲覧", "Read evidence"),
    "record finding": Words("指摘の記録", "Recorded a finding"),
    "report": Words("委員会への報告", "Reported to the committee"),
    "store evidence": Words("証拠の提出", "Submitted evidence"),
    "withdraw": Words("取下げ", "Withdrew the evaluation"),
    "write trust record": Words("信頼性の記録", "Wrote a trust record"),
}
"""What the ledger calls what is done here (S-2)."""
SUBJECTS = {
    "evaluation": Words("評価", "evaluation"),
    "inspection": Words("自己点検", "self-inspection"),
    "trust record": Words("信頼性の記録", "trust record"),
}
"""What it calls what that is done to."""
WEIGHTS = {
    Weight.MAJOR: Words("重大", "major"),
    Weight.MINOR: Words("軽微", "minor"),
    Weight.OBSERVATION: Words("所見", "observation"),
}
ASPECTS = {
    Aspect.DONE: Words("実施", "done"),
    Aspect.EFFECT: Words("効果", "effect"),
    Aspect.STATE: Words("状態", "state"),
}
CAUSES = {
    Cause.RULE_MISSING: Words("規定の欠如", "rule missing"),
    Cause.RULE_UNFIT: Words("規定の不適合", "rule unfit"),
    Cause.RULE_UNKNOWN: Words("規定の不知", "rule unknown"),
    Cause.NOT_FOLLOWED: Words("規定の不遵守", "not followed"),
    Cause.TOO_FEW_MEANS: Words("人員・予算の不足", "too few means"),
    Cause.TECHNICAL: Words("技術的要因", "technical"),
    Cause.CONTRACTOR: Words("委託先の要因", "contractor"),
    Cause.OTHER: Words("その他", "other"),
}
TIES = {
    TieKind.BELONGS: Words("所属", "belongs to"),
    TieKind.RUNS: Words("運用", "runs"),
    TieKind.ANSWERS: Words("責任者", "answers for"),
    TieKind.WROTE: Words("執筆", "wrote"),
    TieKind.APPROVED: Words("賛成", "voted for"),
    TieKind.PLANNED: Words("計画", "planned"),
    TieKind.INSPECTED: Words("自己点検", "inspected"),
    TieKind.HOLDS: Words("兼務", "holds the role of"),
}
