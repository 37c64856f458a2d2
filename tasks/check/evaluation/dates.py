"""By when the phases of an evaluation are to end, in working days by the kind of its occasion (D-7)."""

from collections.abc import Mapping
from datetime import date

from domain.cases.kinds import OccasionKind
from domain.check.evaluation import EvaluationPhase
from domain.time.workdays import WorkingCalendar
from tasks.settings import settings

_AT_LEAST = 2
"""Nobody is asked for anything by the next morning."""


def days_by_phase(kind: OccasionKind) -> Mapping[EvaluationPhase, int]:
    """Working days for each phase in which people are awaited."""
    limit = settings()
    yearly = {
        EvaluationPhase.PLANNING: limit.plan_days,
        EvaluationPhase.INSPECTING: limit.inspection_days,
        EvaluationPhase.AUDITING: limit.audit_days,
        EvaluationPhase.CONCLUDING: limit.conclusion_days,
        EvaluationPhase.DECIDING: limit.decision_days,
    }
    percent = {
        OccasionKind.ANNUAL: 100,
        OccasionKind.CHANGE: limit.change_percent,
        OccasionKind.NEAR_MISS: limit.change_percent,
        OccasionKind.THREAT: limit.incident_percent,
        OccasionKind.INCIDENT: limit.incident_percent,
    }[kind]
    return {phase: max(_AT_LEAST, -(-days * percent // 100)) for phase, days in yearly.items()}


def no_later(due: date, wanted: date | None, today: date) -> date:
    """`due`, or the day by which others want it where that comes first; one that is over already counts for nothing."""
    return min(due, wanted) if wanted and wanted > today else due


def dates_from(calendar: WorkingCalendar, today: date, kind: OccasionKind) -> tuple[date, date]:
    """By when the plan, and by when the whole of an evaluation that is opened today."""
    days = days_by_phase(kind)
    return calendar.step(today, days[EvaluationPhase.PLANNING]), calendar.step(today, sum(days.values()))
