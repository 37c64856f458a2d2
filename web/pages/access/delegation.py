"""Standing in for somebody: naming a deputy, ending it (S-3)."""

from datetime import date

from pydantic import BaseModel

from domain.people.roles import Role
from tasks import clock
from tasks.access.delegating import Wanted, delegate, end_delegation
from tasks.database import reading, transaction
from web.frame.desk import Desk
from web.frame.given import Key, Line
from web.frame.signed import Signed
from web.views.access.delegation import DelegationPage, delegation_page


class ToDelegate(BaseModel):
    """The deputy by code, the role, the first day and the last."""

    deputy: Line
    role: Role
    starts: date
    ends: date


def delegations(viewer: Signed) -> DelegationPage:
    """What stands, and what can be given."""
    with reading() as session:
        return delegation_page(session, viewer, clock.today())


def name_deputy(viewer: Signed, given: ToDelegate) -> int:
    """Have somebody stand in for one of one's own roles; the number of the delegation."""
    with transaction() as session:
        return delegate(session, viewer.person, Wanted(**given.model_dump()), clock.now())


def end(viewer: Signed, delegation: Key) -> None:
    """End it now."""
    with transaction() as session:
        end_delegation(session, delegation, viewer.person, clock.now())


def add(desk: Desk) -> None:
    """Add the page and its acts."""
    desk.show("/delegations", "delegation.html", delegations)
    desk.act("/delegations", name_deputy, on=delegations, done="named")
    desk.act("/delegations/{delegation}/end", end, on=delegations, done="ended")
