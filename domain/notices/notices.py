"""What is told of notices themselves (D-5)."""

from domain.notices.notice_kind import ANY, CENTERS, Asking, NoticeKind
from domain.words import Words

DEAD_LETTER_SUMMARY = NoticeKind(
    "dead_letter_summary", Words("不達の報告", "undelivered notices"), ANY | {"count"}, CENTERS, Asking.ALARM
)
