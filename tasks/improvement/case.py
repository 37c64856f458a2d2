"""What the steps of an improvement share: what is written down and told of it (G3-5a)."""

from domain.roles import Role
from models.finding import Improvement

CONCERNED = (Role.OFFICER, Role.SECRETARIAT, Role.CISO)
"""Those in a ministry who are told of every turn."""


def about(case: Improvement) -> dict[str, str | int]:
    """What notices on an improvement may say: numbers and dates only (S-1)."""
    return {"improvement": case.id or 0, "round": case.round, "due_on": case.phase_due.isoformat()}
