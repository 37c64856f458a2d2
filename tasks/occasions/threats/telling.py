"""What a feed's news means for the ministries: occasions opened, told again, renewed, or without ground (G3-4a)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from domain.occasions.threat import Change, News, Threat, concerns_open_evaluation
from models.occasions.threats.by_hand import adopt
from models.occasions.threats.threat_store import write_news, write_touched
from models.occasions.threats.touching import Sweep

_GROUNDS = {Change.WITHDRAWN, Change.REINSTATED, Change.PRODUCTS_CHANGED}
"""Changes by which a ministry may come to be touched no longer."""


@dataclass(frozen=True, slots=True)
class Told:
    """How many occasions were opened, told of again by another, and renewed because their ground changed."""

    opened: int = 0
    again: int = 0
    renewed: int = 0


def tell(sweep: Sweep, found: News, since: date | None) -> Told:
    """Write the news and what follows from them; `since`: the day on which the feed was last taken in, if ever."""
    ids = write_news(sweep.session, found, sweep.at)
    appeared = {ids[threat.key]: threat for threat in found.appeared}
    gone = {ids[threat.key]: replace(threat, withdrawn=True) for threat in found.gone}
    changed = {ids[new.key]: new for new, what in found.changed if concerns_open_evaluation(what)} | gone
    shaken = {ids[new.key] for new, what in found.changed if _GROUNDS & set(what)} | gone.keys()
    before = sweep.pairs(changed)
    write_touched(sweep.session, appeared | changed, anew=True)
    adopted = adopt(sweep.session, appeared | changed, sweep.at)
    concerned = sweep.concerned(changed)
    renewed = concerned | adopted | sweep.add_systems() | sweep.judge(sweep.concerned(shaken))
    opened = sweep.open_untold()
    sweep.date_back(_days_known(appeared.items(), since, sweep.today))
    again = sweep.count_again(appeared.keys() | changed.keys(), before)
    sweep.tell_anew([ids[new.key] for new, _ in found.changed])
    sweep.renew(renewed)
    return Told(opened, again + len(adopted), len(renewed))


def _days_known(appeared: Iterable[tuple[int, Threat]], since: date | None, today: date) -> dict[int, date]:
    """For each threat that could have been known before today: since when.

    From the day it was published, but not before the last edition that did not have it, nor before the feed was
    followed at all: so a server that was down shows how late it is, and a catalog of years that is taken in for the
    first time makes nobody late.
    """
    if since is None:
        return {}
    known = {key: max(threat.published, since) for key, threat in appeared}
    return {key: day for key, day in known.items() if day < today}
