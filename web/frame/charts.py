"""Pictures drawn by the server: what a template needs to draw them, from the plain values of a page."""

from collections.abc import Iterator
from datetime import timedelta

from domain.standards.spread import Level
from domain.words import Words
from tasks.standards.progress.picture import STACKED, Picture, draw
from web.views.standards.progress import Spread, level_of

__all__ = ["STACKED", "spread_picture"]


def spread_picture(spread: Spread) -> Picture:
    """How a release spread, day by day, with the date by which all are due."""
    due = spread.due_on
    return draw(list(_daily(spread)), [(due, Words(f"期限 {due.month}/{due.day}", f"due {due:%-d %b}"))])


def _daily(spread: Spread) -> Iterator[Level]:
    """What stood on the last day of change stands until the next."""
    known = {one.day: level_of(one) for one in spread.days}
    day, level = spread.days[0].day, level_of(spread.days[0])
    while day <= spread.until:
        level = known.get(day, level._replace(day=day))
        yield level
        day += timedelta(days=1)
