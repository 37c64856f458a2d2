"""What people call votes and outcomes, in both languages."""

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

ACTS = {
    "close decision": Words("採決の終了", "Closed a vote"),
    "put to the vote": Words("付議", "Put to the vote"),
    "rejected": Words("否決", "Rejected"),
    "returned": Words("差戻し", "Returned"),
    "step aside": Words("除斥", "Recused"),
    "vote": Words("投票", "Voted"),
}
"""What the ledger calls what is done here (S-2)."""
SUBJECTS = {
    "decision": Words("議案", "decision"),
}
"""What it calls what that is done to."""
