"""The watcher: looks at the engine from outside its work pools, writes down what it sees, and says so (D-8)."""

import logging
from datetime import datetime, timedelta

from sqlalchemy.exc import SQLAlchemyError

from domain.engine.fault import RECKONED, WATCHED_WITHIN, Fault
from domain.errors import MinaoshiError
from models.engine.engine_fault import note_seen, standing
from models.engine.heartbeat import WatcherBeat, heartbeats, note_look, note_planned
from tasks.clock import machine_time
from tasks.database import reading, transaction
from tasks.engine.alarm import send_alarms, write_alarms
from tasks.engine.faults import Report, ask_prefect
from tasks.engine.ping import ping
from tasks.engine.state import EngineState, engine_state

_LOG = logging.getLogger("minaoshi.engine")
PINGS_EVERY = timedelta(minutes=1)


def look() -> tuple[Fault, ...]:
    """Look once; to be called every quarter of a minute. Raises nothing for what it watches, and returns what lasts."""
    return look_at(machine_time())


def look_at(at: datetime) -> tuple[Fault, ...]:
    """The same at a moment of the machine's clock. Where the tables do not answer it is a line in the log."""
    try:
        with reading() as session:
            laid = heartbeats(session)
        state, is_time = _write_down(ask_prefect(laid, at), at)
        send_alarms()
    except (SQLAlchemyError, MinaoshiError) as error:
        # What the database says may quote a row (S-1).
        _LOG.error("the engine cannot be watched: %s; see to the database", type(error).__name__)
        return ()
    if is_time:
        ping()
    return state.faults


def _write_down(report: Report, at: datetime) -> tuple[EngineState, bool]:
    """Everything that was seen, in one transaction; True where the switch elsewhere is to hear that the engine runs."""
    with transaction() as session:
        row = note_look(session, at, WATCHED_WITHIN)
        note_planned(session, report.planned)
        note_seen(session, report.faults, at)
        if report.silent:
            # What somebody was told and only Prefect can say is not over because it says nothing.
            for one in standing(session):
                one.last_seen_at = at if one.told_at and one.kind not in RECKONED else one.last_seen_at
        state = engine_state(session, at)
        note_seen(session, [one for one in state.faults if one.kind in RECKONED], at)
        write_alarms(session, row.began_at, at)
        return state, state.runs and _is_time(row, at)


def _is_time(row: WatcherBeat, at: datetime) -> bool:
    if row.pinged_at is not None and timedelta(0) <= at - row.pinged_at < PINGS_EVERY:
        return False
    row.pinged_at = at
    return True
