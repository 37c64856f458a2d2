"""What people call it how pressing a notice is, in both languages."""

from domain.notices.ladder import Urgency
from domain.words import Words

URGENCIES = {
    Urgency.INFORMATION: Words("お知らせ", "information"),
    Urgency.REMINDER: Words("期限のお知らせ", "reminder"),
    Urgency.DUE: Words("本日期限", "due today"),
    Urgency.OVERDUE: Words("期限超過", "overdue"),
    Urgency.ESCALATION: Words("上位者への報告", "escalation"),
}
