"""What is told of evaluations: to whom each notice goes, what it says and where it leads (D-4, S-1)."""

from domain.check.kind import AWAITED_AUDIT, AWAITED_CONCLUSION, AWAITED_INSPECTIONS, AWAITED_PLAN
from domain.check.pages import INSPECTION_PAGE
from domain.notices.notice_kind import ANY, MINISTRY, Asking, NoticeKind, Place, late, way
from domain.people.roles import COMMITTEE, WRITERS, Role
from domain.words import Words

EVALUATION = Place("/evaluations/{evaluation}")
PLAN = Place("/evaluations/{evaluation}#plan", "/evaluations/{evaluation}/plan")
INSPECTIONS = Place("/evaluations/{evaluation}#inspections")
INSPECTION = Place("/inspections/{inspection}#items", "/inspections/{inspection}/items/")
NAME_AUDITOR = Place("/evaluations/{evaluation}#audits", "/evaluations/{evaluation}/auditors")
NOTEBOOK = Place("/evaluations/{evaluation}/notebook")
AUDIT = Place("/evaluations/{evaluation}/notebook#conclusion", "/evaluations/{evaluation}/notebook/conclusion")
CONCLUDE = Place("/evaluations/{evaluation}#conclusion", "/evaluations/{evaluation}/conclusion")

_EVALUATION = ANY | {"evaluation", "occasion", "fiscal_year"}
INSPECTED = INSPECTION_PAGE.open_to
"""A plan may ask whoever holds any role in the ministry."""
_CONCLUDING = way((WRITERS, CONCLUDE))
_SEEN = way(((*WRITERS, Role.CISO), EVALUATION))

EVALUATION_OPENED = NoticeKind(
    "evaluation_opened",
    Words("評価の開始", "evaluation opened"),
    _EVALUATION | {"days_late", "due_on"},
    way((WRITERS, PLAN), ((Role.CISO,), EVALUATION)),
    Asking.ASKS,
)
EVALUATION_RENEWED = NoticeKind(
    "evaluation_renewed",
    Words("評価の契機の変化", "occasion of an evaluation changed"),
    _EVALUATION | {"renewed", "due_on"},
    _SEEN,
    Asking.ASKS,
)
PLAN_DUE = NoticeKind(
    "plan_due",
    Words("評価の計画の期限", "evaluation plan due"),
    _EVALUATION | {"due_on"},
    way((WRITERS, PLAN)),
    first="evaluation_opened",
)
INSPECTION_ASKED = NoticeKind(
    "inspection_asked",
    Words("自己点検の依頼", "self-inspection requested"),
    _EVALUATION | {"inspection", "due_on"},
    way((INSPECTED, INSPECTION)),
    Asking.ASKS,
)
INSPECTION_DUE = NoticeKind(
    "inspection_due",
    Words("自己点検の期限", "self-inspection due"),
    _EVALUATION | {"inspection", "due_on"},
    way((INSPECTED, INSPECTION)),
    first="inspection_asked",
)
AUDITOR_WANTED = NoticeKind(
    "auditor_wanted",
    Words("監査担当者の指名の依頼", "auditor to be appointed"),
    _EVALUATION | {"due_on"},
    way((WRITERS, NAME_AUDITOR)),
    Asking.ASKS,
)
AUDIT_ASKED = NoticeKind(
    "audit_asked",
    Words("監査の依頼", "audit requested"),
    _EVALUATION | {"due_on"},
    way(((Role.AUDITOR,), NOTEBOOK)),
    Asking.ASKS,
    in_words=frozenset({Role.AUDITOR}),
)
AUDIT_DUE = NoticeKind(
    "audit_due",
    Words("監査の期限", "audit due"),
    _EVALUATION | {"due_on"},
    way(((Role.AUDITOR,), AUDIT)),
    first="audit_asked",
)
CONCLUSION_ASKED = NoticeKind(
    "conclusion_asked",
    Words("評価の取りまとめの依頼", "conclusion requested"),
    _EVALUATION | {"due_on"},
    _CONCLUDING,
    Asking.ASKS,
    moves_on=True,
)
EVALUATION_DUE = NoticeKind(
    "evaluation_due",
    Words("評価の取りまとめの期限", "conclusion due"),
    _EVALUATION | {"due_on"},
    _CONCLUDING,
    first="conclusion_asked",
)
EVALUATION_REPORTED = NoticeKind(
    "evaluation_reported",
    Words("評価の報告", "evaluation report"),
    _EVALUATION | {"due_on"},
    way(((Role.CISO,), EVALUATION)),
    moves_on=True,
)
EVALUATION_RETURNED = NoticeKind(
    "evaluation_returned",
    Words("評価の差戻し", "evaluation returned"),
    _EVALUATION | {"round", "due_on"},
    {**_CONCLUDING, **way(((Role.CISO, Role.AUDITOR), EVALUATION))},
    Asking.ASKS,
    moves_on=True,
)
EVALUATION_CLOSED = NoticeKind(
    "evaluation_closed",
    Words("評価の完了", "evaluation closed"),
    _EVALUATION | {"closed_on"},
    way(((*WRITERS, Role.CISO, *COMMITTEE), EVALUATION), ((Role.SYSTEM_MANAGER, Role.CONTACT_POINT), MINISTRY)),
    moves_on=True,
)
EVALUATION_WITHDRAWN = NoticeKind(
    "evaluation_withdrawn",
    Words("評価の取下げ", "evaluation withdrawn"),
    _EVALUATION | {"closed_on"},
    _SEEN,
    moves_on=True,
)

LATE = {
    AWAITED_PLAN: late(PLAN, EVALUATION),
    AWAITED_INSPECTIONS: late(INSPECTIONS, INSPECTIONS),
    AWAITED_AUDIT: late(NAME_AUDITOR, EVALUATION),
    AWAITED_CONCLUSION: late(CONCLUDE, EVALUATION),
}
"""Where a notice leads that says that this is late."""
