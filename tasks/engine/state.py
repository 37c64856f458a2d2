"""How the engine stands, from what deployed runs and the watcher wrote down (D-8, S-1: no ministry, no case)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from domain.engine.fault import RECKONED, Engine, Fault, Sweep, faults
from models.engine.backlog import oldest_act, oldest_unsent
from models.engine.engine_fault import EngineFault, standing
from models.engine.heartbeat import WatcherBeat, heartbeats, watcher
from tasks.clock import machine_time, now
from tasks.engine.periods import periods


@dataclass(frozen=True, slots=True)
class EngineState:
    """What is known at a moment, what is wrong, and when each scheduled deployment runs next."""

    at: datetime
    engine: Engine
    faults: tuple[Fault, ...]
    planned: Mapping[str, datetime | None]

    @property
    def runs(self) -> bool:
        """True where nothing is wrong."""
        return not self.faults


def engine_state(session: Session, at: datetime | None = None) -> EngineState:
    """How it stands at a moment of the machine's clock; now, where none is given."""
    at = at or machine_time()
    laid = {row.name: row for row in heartbeats(session)}
    watching = watcher(session)
    engine = Engine(
        max((row.laid_at for row in laid.values()), default=None),
        tuple(
            Sweep(name, period, row.laid_at, row.began_at, row.ended_at)
            for name, period in periods().items()
            if (row := laid.get(name))
        ),
        _by_machine(oldest_unsent(session, now()), at),
        _by_machine(oldest_act(session), at),
        watching.looked_at if watching else None,
        tuple(
            row.fault for row in standing(session) if row.kind not in RECKONED and watching and _lasts(row, watching)
        ),
    )
    return EngineState(
        at, engine, faults(engine, at), {row.name: row.planned_at for row in laid.values() if row.scheduled}
    )


def _lasts(row: EngineFault, watching: WatcherBeat) -> bool:
    """Seen long enough, and also at the last look: what is mended is shown so at once."""
    return row.suspicion.lasts(watching.began_at) and row.last_seen_at >= watching.looked_at


def _by_machine(moment: datetime | None, at: datetime) -> datetime | None:
    """What our own clock, which may be moved, put down, as the machine's clock would have."""
    return moment and at - (now() - moment)
