"""The steps of an evaluation: each asks the tables whether it is done, and does it if not (G3-4a, G3-4b)."""

from tasks.check.evaluation.awaiting import await_audit, await_conclusion, await_inspections, await_plan
from tasks.check.evaluation.deciding import await_committee, close_evaluation, put_to_committee, send_report_back
from tasks.check.evaluation.ground import look_at_ground
from tasks.check.evaluation.opening import open_evaluations

__all__ = [
    "await_audit",
    "await_committee",
    "await_conclusion",
    "await_inspections",
    "await_plan",
    "close_evaluation",
    "look_at_ground",
    "open_evaluations",
    "put_to_committee",
    "send_report_back",
]
