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
