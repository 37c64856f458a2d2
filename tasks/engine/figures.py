"""How the engine stands, for programs: codes and moments alone (D-8, S-1)."""

from datetime import datetime
from typing import Any

from tasks.engine.state import EngineState


def engine_figures(state: EngineState) -> dict[str, Any]:
    """A JSON object; moments in UTC, as ISO 8601, or null."""
    return {
        "running": state.runs,
        "at": _said(state.at),
        "faults": [{"kind": one.kind.value, "subject": one.subject, "since": _said(one.since)} for one in state.faults],
        "sweeps": [
            {
                "name": one.name,
                "period_seconds": int(one.period.total_seconds()),
                "began_at": _said(one.began_at),
                "ended_at": _said(one.ended_at),
                "planned_at": _said(state.planned.get(one.name)),
                "late": one.is_late(state.at),
            }
            for one in state.engine.sweeps
        ],
        "deployed_at": _said(state.engine.laid_at),
        "watched_at": _said(state.engine.looked_at),
        "oldest_unsent": _said(state.engine.unsent_since),
        "oldest_act": _said(state.engine.act_since),
    }


def _said(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None
