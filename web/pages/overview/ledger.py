"""The ledger: looked through by whom it concerns, and its chain checked (S-2)."""

from datetime import date
from typing import Annotated, Any

from fastapi import Depends, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, BeforeValidator, Field

from models.access.ledger_search import Sought
from tasks import clock
from tasks.database import reading
from tasks.ledger.verifying import verify_ledger
from web.frame.desk import Desk
from web.frame.given import Line
from web.frame.guard import guarded
from web.frame.rendering import render
from web.frame.signed import Signed
from web.views.overview.ledger import LedgerView, ledger_view, require_verifier


class Verified(BaseModel):
    """How many entries there should be, and the first fault of the chain; empty where it is whole."""

    entries: int
    fault: str


def _or_none(value: Any) -> Any:  # noqa: ANN401 - what a query holds
    return value or None


Day = Annotated[date | None, BeforeValidator(_or_none)]


class Asked(BaseModel):
    """What is looked for; empty is anything."""

    actor: Line = ""
    act: Line = ""
    subject: Line = ""
    organization: Line = ""
    first: Day = None
    last: Day = None
    before: int = Field(0, ge=0, le=2**31 - 1)


def ledger(viewer: Signed, asked: Annotated[Asked, Query()]) -> LedgerView:
    """The entries that are looked for, fifty a page."""
    names = (asked.actor.strip(), asked.act, asked.subject.strip(), asked.organization.strip())
    with reading() as session:
        return ledger_view(session, viewer, Sought(*names, before=asked.before), (asked.first, asked.last), clock.now())


def verify(viewer: Signed) -> Verified:
    """Check the whole chain."""
    require_verifier(viewer)
    entries, fault = verify_ledger()
    return Verified(entries=entries, fault=fault)


def verify_form(request: Request, viewer: Signed) -> Response:
    """The same from the page."""
    return render(request, "ledger_verified.html", verify(viewer))


def add(desk: Desk) -> None:
    """Add the page and the check."""
    desk.show("/ledger", "ledger.html", ledger)
    desk.pages.post("/ledger/verification", response_model=None, dependencies=[Depends(guarded)])(verify_form)
    desk.api.post("/ledger/verification")(verify)
