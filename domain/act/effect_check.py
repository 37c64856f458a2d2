"""Who may see whether an improvement works: a fitting role, and no hand in what was done (G3-5b, S-3)."""

from collections.abc import Collection, Mapping
from enum import StrEnum

from domain.errors import Forbidden
from domain.people.roles import Role

FITTING = (Role.AUDITOR, Role.EXPERT, Role.SECRETARIAT, Role.OFFICER)
"""Roles in which somebody may check an effect."""


class Hand(StrEnum):
    """What ties somebody to an improvement so that they do not check it."""

    PLANNED = "planned it"
    OWNS = "owns a response"
    CARRIED_OUT = "carried a response out"
    WROTE = "wrote the amended standards"


Hands = Mapping[Hand, Collection[int]]
"""Who had each hand in it, by the person's id."""


def ties(person: int, hands: Hands) -> tuple[Hand, ...]:
    """Every hand that the person had in it, in the order of `Hand`."""
    return tuple(hand for hand in Hand if person in hands.get(hand, ()))


def may_check(person: int, roles: Collection[Role], hands: Hands) -> bool:
    """True where the person holds a fitting role and had no hand in it."""
    return any(role in FITTING for role in roles) and not ties(person, hands)


def require_separate(person: int, who: str, roles: Collection[Role], hands: Hands) -> None:
    """Raises Forbidden, saying which hand the person with code `who` had in it, or which roles would do."""
    if tied := ties(person, hands):
        raise Forbidden(f"{who} {' and '.join(tied)}; somebody else must check the effect")
    if not any(role in FITTING for role in roles):
        wanted = " or ".join(role.value for role in FITTING)
        raise Forbidden(f"{who} is not {wanted} there today; only they may check an effect")
