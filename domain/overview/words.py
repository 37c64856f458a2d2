"""What people call the ways in which a cycle stops, and the yearly date, in both languages."""

from domain.overview.cycle import Reason
from domain.words import Words

ANNUAL = Words("年次の見直し", "annual review")
"""What a ministry's next date is of where nothing is open."""
REASONS = {
    Reason.LATE: Words("期限後も動きなし", "overdue, no action taken"),
    Reason.SILENT: Words("長期間動きなし", "no activity for a long time"),
    Reason.MISSING: Words("年次評価の欠落", "annual evaluation missing"),
}
