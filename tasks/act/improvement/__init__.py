"""The steps of an improvement: each asks the tables whether it is done, and does it if not (G3-5a, G3-5b)."""

from tasks.act.improvement.amending import amend_standards
from tasks.act.improvement.opening import open_improvements
from tasks.act.improvement.steps import await_check, await_improvement_plan, await_responses, close_or_reopen

__all__ = [
    "amend_standards",
    "await_check",
    "await_improvement_plan",
    "await_responses",
    "close_or_reopen",
    "open_improvements",
]
