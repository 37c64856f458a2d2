"""What is told of threat feeds (G3-4a)."""

from domain.notices.notice_kind import ANY, CENTERS, Asking, NoticeKind
from domain.words import Words

FEED_FAILED = NoticeKind(
    "feed_failed", Words("脅威情報の取得失敗", "feed not read"), ANY | {"feed", "count"}, CENTERS, Asking.ALARM
)
