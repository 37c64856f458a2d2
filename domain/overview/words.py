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

ACTS = {
    "remind by hand": Words("センターからの督促", "Sent a reminder from the Center"),
    "report.drafted": Words("年次報告書の作成", "Drafted an annual report"),
    "report.published": Words("年次報告書の公表", "Published an annual report"),
    "report.put": Words("年次報告書の付議", "Put an annual report to the vote"),
}
"""What the ledger calls what is done here (S-2)."""
SUBJECTS = {
    "ministry": Words("府省庁", "ministry"),
    "report": Words("年次報告書", "annual report"),
}
"""What it calls what that is done to."""
