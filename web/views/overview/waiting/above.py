"""What those above hear of: a procedure that is late, a cycle that stands still (G3-1-3, D-4)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

from domain.notices.ladder import Urgency, reached
from domain.overview.kind import TO_OVERSEE, TO_RESTART
from domain.people.roles import Role
from domain.time.tokyo import day_in_tokyo
from domain.time.workdays import WorkingCalendar
from tasks.database import Session
from tasks.overview.board.board import board
from web.views.cases.found import NOT_ME, Asked, Found, Me

TOLD_OF_STOPS = (Role.CISO, Role.SECRETARIAT)


def overseen(me: Me, found: Sequence[Found], calendars: dict[int, WorkingCalendar]) -> Iterator[Found]:
    """Each late case of which whoever looks hears by their role and that they are not asked for themselves."""
    mine = {(one.organization_id, one.what, one.number) for one in found if one.asked.mine}
    for one in found:
        case = (one.organization_id, one.what, one.number)
        if case not in mine and (asked := _above(me, one, calendars[one.organization_id])).mine:
            mine.add(case)
            # Its page, and no form on it: that is for others to fill in.
            yield replace(one, task=TO_OVERSEE, place=urlsplit(one.place).path, asked=asked)


def _above(me: Me, one: Found, calendar: WorkingCalendar) -> Asked:
    climbed = reached(one.due_on, day_in_tokyo(me.at), calendar) if one.due_on else None
    if climbed is None or climbed[0].urgency is not Urgency.ESCALATION:
        return NOT_ME
    return me.holds(one.organization_id, climbed[0].also)


def stopped(session: Session, me: Me, today: date) -> Iterator[Found]:
    """Cycles that stand still where whoever looks is the CISO or of the secretariat."""
    for there in sorted(me.organizations):
        asked = me.holds(there, TOLD_OF_STOPS)
        for place in board(session, today, there) if asked.mine else ():
            if place.position.stop:
                code = place.ministry.code
                since = place.position.stop.since
                yield Found(TO_RESTART, there, there, since, f"/ministries/{code}", asked)
