"""What committees are waited for: votes, and the minutes of a meeting (G3-2-6, D-4)."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date

from domain.decisions.kind import AWAITED_DECISION, TO_MINUTES, TO_VOTE
from domain.decisions.notices import DECISION, MINUTES, VOTE
from domain.people.roles import COMMITTEE, Role
from models.decisions.awaited import open_decisions, voters
from models.decisions.matter import matter_of
from tasks.database import Session
from web.views.cases.found import MYSELF, NOT_ME, Found, Me


def waiting(session: Session, me: Me) -> Iterator[Found]:
    """Of every open decision that is not on a revision, what it waits for."""
    matters = [(one, matter_of(one)[0]) for one in open_decisions(session, date.max, me.organizations)]
    others = [(one, kind) for one, kind in matters if not kind.with_case]
    voted = voters(session, me.organizations) if others else {}
    for one, kind in others:
        key = one.id or 0
        base = Found(TO_VOTE, one.organization_id, key, one.closes_on, DECISION.path.format(decision=key), NOT_ME)
        yield from votes(replace(base, matter=kind, what=AWAITED_DECISION), me, voted.get(key, ()))


def votes(base: Found, me: Me, voted: Collection[int]) -> Iterator[Found]:
    """What an open decision waits for: members who have not voted, and the secretariat with its minutes."""
    seated = me.holds(base.organization_id, COMMITTEE).mine and me.person not in voted
    vote, minutes = (one.path.format(decision=base.number) for one in (VOTE, MINUTES))
    yield replace(base, task=TO_VOTE, place=vote, asked=MYSELF if seated else NOT_ME)
    asked = me.holds(base.organization_id, (Role.SECRETARIAT,))
    yield replace(base, task=TO_MINUTES, place=minutes, asked=asked)
