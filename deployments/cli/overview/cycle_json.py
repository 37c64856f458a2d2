"""The cycle board as `minaoshi status --json` prints it: codes, ids, counts and dates (G3-1-3)."""

from domain.cases.kinds import CaseKind
from tasks.overview.board import Place


def place_json(place: Place) -> dict[str, object]:
    """One ministry's place; `late` in working days, `next_is` null for the annual review."""
    found, stop, yearlies = place.position, place.position.stop, place.yearlies
    return {
        "ministry": place.ministry.code,
        "name_ja": place.ministry.name_ja,
        "name_en": place.ministry.name_en,
        "phase": found.phase.value,
        "next_on": found.next_on.isoformat(),
        "next_is": found.next_is or None,
        "late": found.late,
        "stopped": {"since": stop.since.isoformat(), "reason": stop.reason.value} if stop else None,
        "open": {kind: place.count(kind) for kind in CaseKind.every()},
        "last_annual": {"year": yearlies.closed_year, "closed_on": yearlies.closed_on.isoformat()}
        if yearlies.closed_on
        else None,
    }


def cases_json(place: Place) -> list[dict[str, object]]:
    """What is open at one ministry, the nearest date first."""
    return [
        {
            "kind": one.kind,
            "id": one.id,
            "phase": one.phase.value,
            "round": one.round,
            "opened_on": one.opened_on.isoformat(),
            "due_on": one.due_on.isoformat(),
            "late": late,
            "acted_on": one.acted_on.isoformat(),
        }
        for one, late in zip(place.cases, place.late, strict=True)
    ]
