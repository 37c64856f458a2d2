"""What people call votes, outcomes and what is decided, in both languages."""

from domain.cases.kinds import MatterKind
from domain.decisions.committee import Outcome, Vote
from domain.words import Words

OUTCOMES = {
    Outcome.OPEN: Words("審議中", "open"),
    Outcome.APPROVED: Words("可決", "approved"),
    Outcome.RETURNED: Words("差戻し", "returned"),
    Outcome.REJECTED: Words("否決", "rejected"),
}


VOTES = {
    Vote.APPROVE: Words("賛成", "approve"),
    Vote.RETURN: Words("差戻し", "return"),
    Vote.REJECT: Words("否決", "reject"),
    Vote.ABSTAIN: Words("棄権", "abstain"),
}


DECIDED = {
    MatterKind.REVISION: Words("省庁対策基準の改定案", "draft revision of the standards"),
    MatterKind.EVALUATION: Words("評価の報告", "evaluation report"),
    MatterKind.TRUST: Words("外部の監査担当者の信頼性", "trustworthiness of an outside auditor"),
    MatterKind.REPORT: Words("年次報告書の公表", "publication of an annual report"),
}
