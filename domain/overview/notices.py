"""What is told of the whole cycle: to whom each notice goes, what it says and where it leads (D-4, S-1)."""

from domain.cases.kinds import CaseKind
from domain.notices.notice_kind import ANY, GOVERNMENT, MINISTRY, Asking, NoticeKind, Place, every_late, way
from domain.people.roles import WRITERS, Role
from domain.standards.kind import AWAITED_ANSWERS, AWAITED_OPINIONS
from domain.words import Words

REPORT = Place("/reports/{report}")

_LATE = ANY | {"what", "days_late", "due_on", "decision", *(str(kind.plain) for kind in CaseKind.every())}

REMINDED = NoticeKind(
    "reminded", Words("センターからの督促", "reminder from the Center"), _LATE, {}, late_to=WRITERS, late=every_late
)
PROCEDURE_ESCALATED = NoticeKind(
    "procedure_escalated",
    Words("手続の遅れの上位者への報告", "late procedure escalated"),
    _LATE,
    {},
    late_to=(Role.SECRETARIAT, Role.CHAIR, Role.CISO, Role.CENTER_OFFICER),
    late=lambda: tuple(one for one in every_late() if one not in (AWAITED_ANSWERS, AWAITED_OPINIONS)),
)
CYCLE_STOPPED = NoticeKind(
    "cycle_stopped",
    Words("サイクルの停止", "cycle stopped"),
    ANY | {"stopped_on", "due_on"},
    way(((Role.SECRETARIAT, Role.CISO), MINISTRY), ((Role.CENTER_OFFICER,), GOVERNMENT)),
    Asking.ALARM,
    need_not=frozenset({Role.CENTER_OFFICER}),
)
REPORT_PUBLISHED = NoticeKind(
    "report_published",
    Words("年次報告書の公表", "annual report published"),
    ANY | {"report", "fiscal_year", "digest_short", "published_on"},
    way(((Role.SECRETARIAT, Role.CISO, Role.CENTER_OFFICER), REPORT)),
)
