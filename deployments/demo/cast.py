"""Who does what, and when: the scripted officers' plans, in working days from the release."""

from collections.abc import Sequence
from dataclasses import dataclass

SILENT = "RA"
"""復興庁 never answers in this story, and is escalated to its CISO and the Center."""

RETURNS = "MOJ"
"""法務省's committee sends its first text back."""

BY_FORM = ("MIC", "METI")
"""総務省 and 経済産業省 hold meetings, whose minutes the secretariat enters in the Prefect UI."""

BY_WORKBOOK = ("MOF", "MEXT")
"""財務省 and 文部科学省 send their answers in the Excel workbook."""

LATE_BY = 9
"""Every so many ministries one is late."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One ministry's part: its code, and the working day on which its answers are in (None: never)."""

    ministry: str
    answers_on: int | None


def plans(ministries: Sequence[str], answer_days: int) -> dict[str, Plan]:
    """The plan of each ministry; most answer within the days allowed, some later, one not at all."""
    told = {}
    for at, code in enumerate(ministries):
        on = answer_days + 4 + at // 2 if at % LATE_BY == LATE_BY - 1 else 4 + at * 7 % (answer_days - 6)
        told[code] = Plan(code, None if code == SILENT else on)
    return told
