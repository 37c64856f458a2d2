"""The engine as its administrators see it on the desk: whether it runs, what is wrong, what to do (D-8)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.engine.fault import Sweep
from domain.words import Words
from tasks.database import Session
from tasks.engine.state import EngineState, engine_state
from tasks.engine.words import ago_words, fault_words, part_words, remedy_words


@dataclass(frozen=True, slots=True)
class ShownFault:
    """What is wrong and what to do, in words; `kind` and `subject` as programs know them."""

    kind: str
    subject: str
    what: Words
    remedy: Words
    since: datetime | None


@dataclass(frozen=True, slots=True)
class ShownSweep:
    """A sweep: when it last ended, and how long ago; when its next run is planned.

    late: it ended too long ago; passed: the planned moment is over by a minute and no run began.
    """

    name: str
    called: Words
    ended_at: datetime | None
    ended_ago: Words | None
    planned_at: datetime | None
    late: bool
    passed: bool


@dataclass(frozen=True, slots=True)
class ShownEngine:
    """The whole of it.

    unsent_since, act_since: since when the oldest notice is due, and the oldest act was not taken up, if any.
    watched_at:              when the watcher last looked.
    """

    runs: bool
    faults: tuple[ShownFault, ...]
    sweeps: tuple[ShownSweep, ...]
    unsent_since: datetime | None
    act_since: datetime | None
    watched_at: datetime | None


def shown_engine(session: Session) -> ShownEngine:
    """How it stands now."""
    state = engine_state(session)
    return ShownEngine(
        state.runs,
        tuple(
            ShownFault(one.kind.value, one.subject, fault_words(one), remedy_words(one), one.since)
            for one in state.faults
        ),
        tuple(_shown_sweep(one, state) for one in state.engine.sweeps),
        state.engine.unsent_since,
        state.engine.act_since,
        state.engine.looked_at,
    )


def _shown_sweep(one: Sweep, state: EngineState) -> ShownSweep:
    ago = ago_words(state.at - one.ended_at) if one.ended_at else None
    planned = state.planned.get(one.name)
    passed = planned is not None and state.at - planned > timedelta(minutes=1)
    return ShownSweep(one.name, part_words(one.name), one.ended_at, ago, planned, one.is_late(state.at), passed)
