"""Whoever keeps the lists of people gives nobody, least of all themselves, more than they may give (S-3, G3-2-2)."""

from dataclasses import dataclass

from domain.people.appointments import Term
from domain.people.page import GOVERNING


@dataclass(frozen=True, slots=True)
class Keeper:
    """An administrator: their code, and the codes of the organizations they keep; None is the whole government."""

    code: str
    keeps: frozenset[str] | None = None

    def may_keep(self, organization: str) -> bool:
        """True where the organization is among theirs."""
        return self.keeps is None or organization in self.keeps

    @property
    def of_all(self) -> bool:
        """True for the administrator of the whole government."""
        return self.keeps is None


def appointing_fault(keeper: Keeper, term: Term) -> str:
    """Why this administrator does not write this appointment, as one sentence; empty where they do."""
    if term.person == keeper.code:
        return "you cannot appoint yourself; another administrator must"
    if term.role in GOVERNING and not keeper.of_all:
        return f"only the government-wide administrator can appoint a {term.role}"
    return ""
