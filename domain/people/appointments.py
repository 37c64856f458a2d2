"""Which appointments cannot stand beside each other (G3-2-2, S-3)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from domain.people.roles import Role

HELD_BY_ONE = (Role.CISO, Role.CHAIR)
"""Roles that an organization gives to one person at a time."""

AUDITED = (Role.OFFICER, Role.SYSTEM_MANAGER, Role.CISO)
"""Roles whose work an auditor looks at: nobody holds one of them and audits the same organization."""

DECIDING = (Role.CHAIR, Role.MEMBER, Role.CISO, Role.AUDITOR)
"""Roles that decide or judge: whoever keeps the lists of people holds none of them, anywhere."""


@dataclass(frozen=True, slots=True)
class Term:
    """A role that a person holds in an organization, both by code, from `starts` through `ends` (None: open)."""

    person: str
    role: Role
    organization: str
    starts: date
    ends: date | None = None

    def overlaps(self, other: "Term") -> bool:
        """True where there is a day on which both stand."""
        return self.starts <= (other.ends or date.max) and other.starts <= (self.ends or date.max)


def clashes(terms: Iterable[Term]) -> Iterator[tuple[Term, Term, str]]:
    """Each pair that cannot stand together, the earlier first, and why as one sentence."""
    by_person, by_role, by_keeper = defaultdict(list), defaultdict(list), defaultdict(list)
    for term in sorted(terms, key=lambda term: (term.starts, term.ends or date.max, term.person, term.role)):
        by_person[term.organization, term.person].append(term)
        if term.role in HELD_BY_ONE:
            by_role[term.organization, term.role].append(term)
        if term.role in {Role.ADMINISTRATOR, *DECIDING}:
            by_keeper[term.person].append(term)
    for earlier, later in chain.from_iterable(map(_overlapping, (*by_person.values(), *by_role.values()))):
        if reason := _reason(earlier, later):
            yield earlier, later, reason
    for group in by_keeper.values():
        for earlier, later in _overlapping(group) if Role.ADMINISTRATOR in {term.role for term in group} else ():
            if (earlier.role is Role.ADMINISTRATOR) != (later.role is Role.ADMINISTRATOR):
                yield (
                    earlier,
                    later,
                    f"{later.person} is {earlier.role} already: those who keep the lists cannot decide or audit",
                )


def _overlapping(group: Sequence[Term]) -> Iterator[tuple[Term, Term]]:
    """Each pair with a day in common, of terms by their first day: nobody is compared with those long after."""
    for at, earlier in enumerate(group):
        for beside in range(at + 1, len(group)):
            if not earlier.overlaps(group[beside]):
                break
            yield earlier, group[beside]


def _reason(earlier: Term, later: Term) -> str:
    since = f"since {earlier.starts}"
    if earlier.role == later.role:
        if earlier.person == later.person:
            return f"{later.person} is {later.role} of {later.organization} {since} already"
        return f"{later.organization} has a {later.role} already: {earlier.person} {since}"
    roles = {earlier.role, later.role}
    if Role.AUDITOR in roles and roles & set(AUDITED):
        return f"{later.person} is {earlier.role} of {later.organization} {since}: those who are audited cannot audit"
    return ""
