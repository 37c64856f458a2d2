"""Reporting an occasion: its evaluation opens at once (G3-4a, D-3)."""

from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel, Field

from domain.access.viewer import may_see
from domain.errors import Forbidden
from domain.occasions.grounds import GROUNDS, Ground
from domain.occasions.pages import OCCASION_PAGE
from domain.occasions.report import Report
from domain.time.tokyo import day_in_tokyo
from models.check.evaluation_titles import evaluation_for
from tasks import clock
from tasks.access.gate import open_ministry
from tasks.check.evaluation.opening import open_evaluations
from tasks.database import reading
from tasks.occasions.reporting import report_occasion
from tasks.overview.carrying_on import act
from web.frame.desk import Desk
from web.frame.given import Line, Text
from web.frame.signed import Signed
from web.views.occasions.occasion import OccasionForm, occasion_form


class Told(BaseModel):
    """What happened: the ministry by code, the ground, one's own number for it, the day, words, systems by code."""

    ministry: Line
    ground: Ground
    reference: Line
    occurred_on: date
    account: Text = ""
    systems: list[Line] = Field(default_factory=list, max_length=200)


@dataclass(frozen=True, slots=True)
class Taken:
    """The occasion, whether it was new, and its evaluation (0 where none stands)."""

    occasion: int
    new: bool
    evaluation: int


def new_occasion(viewer: Signed) -> OccasionForm:
    """The form."""
    with reading() as session:
        return occasion_form(session, viewer, day_in_tokyo(clock.now()))


def tell(viewer: Signed, given: Told) -> Taken:
    """Report it; the same again is the same occasion, and opens no second evaluation."""
    at = clock.now()
    with act() as session:
        ministry = open_ministry(session, viewer, OCCASION_PAGE, given.ministry)
        if given.systems and not may_see(viewer, OCCASION_PAGE, "systems", ministry):
            raise Forbidden("only the ministry itself can name its systems")
        occasion, new = report_occasion(session, _report(viewer.code, given), at)
    open_evaluations(at)
    with reading() as session:
        return Taken(occasion, new, evaluation_for(session, given.ministry, occasion) or 0)


def _report(who: str, given: Told) -> Report:
    """A ground belongs to one kind of occasion, so that nobody has to choose both."""
    return Report(
        kind=next(kind for kind, grounds in GROUNDS.items() if given.ground in grounds),
        ministry=given.ministry,
        ground=given.ground,
        reference=given.reference,
        occurred_on=given.occurred_on,
        reported_by=f"desk:{who}",
        account=given.account,
        systems=tuple(given.systems),
    )


def add(desk: Desk) -> None:
    """Add the form."""
    desk.show("/occasions/new", "occasion.html", new_occasion)
    desk.act("/occasions/new", tell, on=new_occasion, done="told")
