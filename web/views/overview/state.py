"""The state at the top of My desk: for a CISO the ministry's, for the administrator of the government the engine's."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from domain.access.viewer import Viewer
from domain.cases.kinds import CaseKind, CyclePhase
from domain.people.roles import Role
from models.notices.outbox import count_dead
from models.occasions.threats.feed_state import all_states
from tasks.database import Session
from tasks.engine.state import engine_state
from tasks.overview.board.board import Place, board
from web.views.overview.government import SUMMARY


@dataclass(frozen=True, slots=True)
class MinistryState:
    """Where a ministry is in the cycle: its open cases by kind, how many of them are late, its next date."""

    code: str
    name_ja: str
    name_en: str
    phase: CyclePhase
    open: Mapping[CaseKind, int]
    late: int
    next_on: date
    next_is: CaseKind | None
    stopped_since: date | None


@dataclass(frozen=True, slots=True)
class OperatingState:
    """Whether the engine runs and how many faults it has, notices that were given up, the names of feeds that fail."""

    runs: bool
    faults: int
    undelivered: int
    failing: tuple[str, ...]


def ministry_states(session: Session, viewer: Viewer, today: date) -> Iterator[MinistryState]:
    """Of each ministry whose CISO the viewer is, or stands in for."""
    for there in sorted(there for there, role in viewer.posts if role is Role.CISO):
        yield from map(_state, board(session, today, there))


def operating_state(session: Session, viewer: Viewer) -> OperatingState | None:
    """None for whoever does not administer the whole government."""
    if Role.ADMINISTRATOR not in viewer.everywhere:
        return None
    engine = engine_state(session)
    failing = tuple(feed.name for feed in all_states(session) if feed.failures)
    return OperatingState(engine.runs, len(engine.faults), count_dead(session, SUMMARY), failing)


def _state(place: Place) -> MinistryState:
    ministry, position = place.ministry, place.position
    return MinistryState(
        code=ministry.code,
        name_ja=ministry.name_ja,
        name_en=ministry.name_en,
        phase=position.phase,
        open=Counter(one.kind for one in place.cases),
        late=sum(bool(days) for days in place.late),
        next_on=position.next_on,
        next_is=position.next_is,
        stopped_since=position.stop.since if position.stop else None,
    )
