"""How long it takes to find which of very many evaluations moved since the procedure last looked at them (G3-4a).

    python -m benchmarks.moved_evaluations [--quick]

A thousand ministries have 400 evaluations each: of ten, five are closed, one was withdrawn, four go on. All were taken
up but one of a thousand, half of them because somebody acted and half because their ground is another. Measured are the
sweep's query, the same for one ministry as after an act, and what the engine counts as waiting; each the quickest of
five in a fresh session.
"""

import sys
from collections.abc import Callable, Iterator
from datetime import date
from time import perf_counter

from sqlmodel import Session, insert, select

from benchmarks.propagation import DATABASES
from benchmarks.trial_government import AT, Size
from domain.cases.kinds import OccasionKind
from domain.check.evaluation import EvaluationPhase
from domain.occasions.grounds import Ground
from domain.people.roles import OrganizationKind
from models.check.evaluation import Evaluation
from models.check.open_evaluations import evaluations_to_take_up
from models.engine.backlog import oldest_act
from models.ledger.entries import LedgerEntry
from models.occasions.occasion import Occasion
from models.people.organization import Organization
from tasks.database import reading, transaction
from tests.stage.government import at_database

EACH, TURNS, AT_ONCE = 400, 5, 20_000
OFTEN = 1_009
"""Of so many one moved: a prime number, so that it is another ministry and phase each time."""
TODAY = date(2026, 4, 6)
PHASES = (
    *[EvaluationPhase.CLOSED] * 5,
    EvaluationPhase.WITHDRAWN,
    EvaluationPhase.PLANNING,
    EvaluationPhase.INSPECTING,
    EvaluationPhase.AUDITING,
    EvaluationPhase.DECIDING,
)


def fill(size: Size) -> None:
    """Ministries, and their evaluations with what gave rise to them."""
    with transaction() as session:
        kind = OrganizationKind.MINISTRY
        rows = [
            {"code": f"M{n}", "kind": kind, "rank": n, "name_ja": f"M{n}", "name_en": f"M{n}"}
            for n in range(size.ministries)
        ]
        session.exec(insert(Organization), params=rows)
        ministries = [key for key in session.exec(select(Organization.id)) if key]
        for start in range(0, EACH * len(ministries), AT_ONCE):
            numbers = range(start, min(start + AT_ONCE, EACH * len(ministries)))
            session.exec(insert(Occasion), params=[_occasion(n, ministries) for n in numbers])
            session.exec(insert(Evaluation), params=[_evaluation(n, ministries) for n in numbers])
            session.exec(insert(LedgerEntry), params=[_entry(n) for n in numbers])


def _occasion(number: int, ministries: list[int]) -> dict[str, object]:
    phase, moved = _phase(number), number % (2 * OFTEN) == OFTEN
    return {
        "id": number + 1,
        "key": f"threat:{number}",
        "kind": OccasionKind.THREAT,
        "ground": Ground.KNOWN_THREAT,
        "organization_id": ministries[number % len(ministries)],
        "reference": str(number),
        "occurred_on": TODAY,
        "account": "A hole in something that somebody runs",
        "reported_by": "feed:made-up",
        "reported_at": AT,
        "last_reported_at": AT,
        "times": 1,
        "stands": (phase is not EvaluationPhase.WITHDRAWN) ^ moved,
        "renewed": 1 + moved,
    }


def _evaluation(number: int, ministries: list[int]) -> dict[str, object]:
    texts = dict.fromkeys(("scope", "criteria", "method", "roles", "conclusion", "digest"), "")
    dates = {"opened_on": TODAY, "due_on": TODAY, "phase_due": TODAY}
    return {
        **texts,
        **dates,
        "id": number + 1,
        "organization_id": ministries[number % len(ministries)],
        "occasion_id": number + 1,
        "fiscal_year": 2026,
        "phase": _phase(number),
        "late": 0,
        "renewed": 1,
        "sample": 0,
        "round": 1,
        "waits_for": "plan",
        "version": 2,
        "taken_up": 1 if number % (2 * OFTEN) == 0 else 2,
    }


def _entry(number: int) -> dict[str, object]:
    words = {"actor": "minaoshi", "action": "open evaluation", "organization": "M", "detail": {}}
    seals = dict.fromkeys(("previous", "seal"), "0" * 64)
    return {**words, **seals, "number": number + 1, "at": AT, "subject": f"evaluation {number + 1}"}


def _phase(number: int) -> EvaluationPhase:
    """Each ministry has as many in each phase."""
    return PHASES[number // 1_000 % len(PHASES)]


def queries() -> Iterator[tuple[str, Callable[[Session], object]]]:
    """What is asked, by its name."""
    yield "all", lambda session: len(evaluations_to_take_up(session, TODAY))
    yield "of one ministry", lambda session: len(evaluations_to_take_up(session, TODAY, [17]))
    yield "the engine's oldest act", oldest_act


def quickest(query: Callable[[Session], object]) -> tuple[float, object]:
    """Seconds of the quickest turn, and what was found."""
    found: list[tuple[float, object]] = []
    for _ in range(TURNS):
        with reading() as session:
            begun = perf_counter()
            answer = query(session)
            found.append((perf_counter() - begun, answer))
    return min(found, key=lambda one: one[0])


def main() -> None:
    """Print one line a database and query."""
    size = Size(ministries=50 if "--quick" in sys.argv else 1_000)
    for database in DATABASES:
        with DATABASES[database](size, fill) as (url, _), at_database(url):
            for name, query in queries():
                seconds, found = quickest(query)
                shown = f"{size.ministries * EACH:,} evaluations, {name}: {1000 * seconds:.1f} ms; {found}"
                print(f"{database:10}  {shown}", flush=True)


if __name__ == "__main__":
    main()
