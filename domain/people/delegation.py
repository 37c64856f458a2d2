"""Who may stand in for whom, in which role, from when to when (代理, S-3)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from domain.errors import Refused
from domain.people.appointments import Term, clashes
from domain.people.roles import Role

DELEGABLE = frozenset(Role) - {
    Role.MEMBER,
    Role.AUDITOR,
    Role.EXPERT,
    Role.COUNCIL_MEMBER,
    Role.ADMINISTRATOR,
}
"""Who votes, judges, advises or keeps the lists does it in person.

A chair's deputy (職務代理者) chairs, and votes as the member that they are.
"""
LONGEST = timedelta(days=92)


@dataclass(frozen=True, slots=True)
class Delegation:
    """A deputy for a principal, both by code, in a role of an organization from `starts` through `ends`."""

    principal: str
    deputy: str
    role: Role
    organization: str
    starts: date
    ends: date

    def term(self) -> Term:
        """As the deputy holds it."""
        return Term(self.deputy, self.role, self.organization, self.starts, self.ends)


def deputy_clashes(terms: Iterable[Term], standing: Iterable[Delegation]) -> Iterator[tuple[Term, str]]:
    """Each term of a deputy that cannot stand beside what they stand in for, and why as one sentence.

    Whoever stands in for a role may come to hold it themselves.
    """
    lent = defaultdict[str, list[Term]](list)
    for one in standing:
        lent[one.deputy].append(one.term())
    held = defaultdict[str, list[Term]](list)
    for term in terms:
        if term.person in lent:
            held[term.person].append(term)
    for deputy, own in held.items():
        for earlier, later, reason in clashes([*own, *lent[deputy]]):
            if earlier.role is not later.role and (earlier in lent[deputy]) != (later in lent[deputy]):
                yield (later if earlier in lent[deputy] else earlier), reason


def require_delegable(
    wanted: Delegation, terms: Collection[Term], standing: Collection[Delegation], today: date
) -> None:
    """Raises Refused, with the rule that says no.

    terms: what principal and deputy are appointed to, which a role that is stood in for is not: so no deputy delegates
    further. standing: delegations that were not ended.
    """
    _require_days(wanted, today)
    if wanted.principal == wanted.deputy:
        raise Refused("you cannot be your own deputy", "deputy")
    if wanted.role not in DELEGABLE:
        raise Refused(f"a {wanted.role.value} must act in person", "role")
    if not _holds(wanted.principal, wanted, terms, wanted.role):
        raise Refused(f"{wanted.principal} is no {wanted.role.value} all those days", "role")
    if wanted.role is Role.CHAIR and not _holds(wanted.deputy, wanted, terms, Role.MEMBER):
        raise Refused("the chair's deputy must be a member of the committee all those days", "deputy")
    if not _holds(wanted.deputy, wanted, terms):
        raise Refused(f"{wanted.deputy} holds no post there all those days", "deputy")
    asked = wanted.term()
    if any(_same(one, wanted) and one.term().overlaps(asked) for one in standing):
        raise Refused("somebody stands in for this role on some of these days", "role")
    _require_apart(wanted, terms, standing)


def _require_days(wanted: Delegation, today: date) -> None:
    if not today <= wanted.starts <= wanted.ends:
        raise Refused(f"a deputy begins on {today} or later, and ends no earlier", "starts")
    if wanted.ends - wanted.starts >= LONGEST:
        raise Refused(f"a deputy stands in for {LONGEST.days} days at most", "ends")


def _holds(person: str, wanted: Delegation, terms: Iterable[Term], role: Role | None = None) -> bool:
    return any(
        one.person == person
        and one.organization == wanted.organization
        and role in (None, one.role)
        and one.starts <= wanted.starts
        and wanted.ends <= (one.ends or date.max)
        for one in terms
    )


def _same(one: Delegation, wanted: Delegation) -> bool:
    return (one.principal, one.role, one.organization) == (wanted.principal, wanted.role, wanted.organization)


def _require_apart(wanted: Delegation, terms: Iterable[Term], standing: Iterable[Delegation]) -> None:
    """What a deputy would come to hold must be able to stand beside what they hold (G3-2-2)."""
    asked = wanted.term()
    held = [one for one in terms if one.person == wanted.deputy]
    held += [one.term() for one in standing if one.deputy == wanted.deputy]
    for earlier, later, reason in clashes([*held, asked]):
        if asked in (earlier, later):
            raise Refused(reason)
