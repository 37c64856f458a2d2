"""How a committee decides: members, quorum, recusal, one vote a person, the chair's casting vote (G3-2-6, S-3)."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Vote(StrEnum):
    """賛成・差戻し・否決・棄権."""

    APPROVE = "approve"
    RETURN = "return"
    REJECT = "reject"
    ABSTAIN = "abstain"


WITH_REASON = frozenset({Vote.RETURN, Vote.REJECT})
"""Votes that whoever wrote the text is to learn the reason of."""


class Outcome(StrEnum):
    """What the committee decided; OPEN while it has not."""

    OPEN = "open"
    APPROVED = "approved"
    RETURNED = "returned"
    REJECTED = "rejected"


_WORD = {Vote.APPROVE: Outcome.APPROVED, Vote.RETURN: Outcome.RETURNED, Vote.REJECT: Outcome.REJECTED}


@dataclass(frozen=True, slots=True)
class Seats:
    """Who may vote, by code: the members (the chair among them), who chairs, who stepped aside (除斥), who wrote it.

    absent: the chair while a member chairs in their place (委員長職務代理者), else "". They keep their own vote and are
    counted as before, and so is the deputy, who votes as the member that they are: each has one vote, whose of the two
    decides a tie alone changes (S-3).
    """

    members: frozenset[str]
    chair: str
    recused: frozenset[str] = frozenset()
    authors: frozenset[str] = frozenset()
    absent: str = ""

    @property
    def voting(self) -> frozenset[str]:
        """Members who did not step aside."""
        return self.members - self.recused

    @property
    def quorum(self) -> int:
        """More than half of those who may vote; at least two, for no single person decides alone (S-3)."""
        return max(2, len(self.voting) // 2 + 1)


def counted(seats: Seats, ballots: Mapping[str, Vote]) -> dict[str, Vote]:
    """The ballots that count: those of members who did not step aside."""
    return {who: vote for who, vote in ballots.items() if who in seats.voting}


def quorate(seats: Seats, ballots: Mapping[str, Vote]) -> bool:
    """True where enough took part; an abstention is taking part."""
    return len(counted(seats, ballots)) >= seats.quorum


def tally(seats: Seats, ballots: Mapping[str, Vote]) -> Outcome:
    """What these ballots decide.

    Approval needs more votes than return and rejection together. On a tie the chair's vote decides; where the chair did
    not vote for a side, or without a quorum, or where all abstained, it stays OPEN. So does an approval by nobody but
    those who wrote the text (S-3).
    """
    if not quorate(seats, ballots):
        return Outcome.OPEN
    votes = counted(seats, ballots)
    outcome = _majority(votes, seats.chair)
    approving = {who for who, vote in votes.items() if vote is Vote.APPROVE}
    return Outcome.OPEN if outcome is Outcome.APPROVED and approving <= seats.authors else outcome


def _majority(votes: Mapping[str, Vote], chair: str) -> Outcome:
    count = Counter(votes.values())
    against = count[Vote.RETURN] + count[Vote.REJECT]
    if count[Vote.APPROVE] + against == 0:
        return Outcome.OPEN
    if count[Vote.APPROVE] == against:
        return _WORD.get(votes.get(chair, Vote.ABSTAIN), Outcome.OPEN)
    if count[Vote.APPROVE] > against:
        return Outcome.APPROVED
    return Outcome.REJECTED if count[Vote.REJECT] > count[Vote.RETURN] else Outcome.RETURNED


def complete(seats: Seats, ballots: Mapping[str, Vote]) -> bool:
    """True where everyone who may vote has voted, so that nothing is left to wait for."""
    return bool(seats.voting) and counted(seats, ballots).keys() == seats.voting
