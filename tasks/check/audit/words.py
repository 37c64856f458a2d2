"""What people call findings and ties, in both languages."""

from domain.check.findings import Aspect, Cause, Weight
from domain.check.independence import TieKind
from domain.words import Words

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
