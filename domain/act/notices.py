"""What is told of improvements: to whom each notice goes, what it says and where it leads (D-4, S-1)."""

from domain.act.effect_check import FITTING
from domain.act.kind import AWAITED_CHECK, AWAITED_RESPONSE_PLAN, AWAITED_RESPONSES
from domain.notices.notice_kind import ANY, Asking, NoticeKind, Place, late, way
from domain.people.roles import COMMITTEE, WRITERS, Role
from domain.standards.notices import ANSWER, REVISION
from domain.words import Words

IMPROVEMENT = Place("/improvements/{improvement}")
IMPROVE = Place("/improvements/{improvement}#plan", "/improvements/{improvement}/plan")
RESPONSES = Place("/improvements/{improvement}#responses")
RESPONSE = Place(
    "/improvements/{improvement}#response-{response}", "/improvements/{improvement}/responses/{response}/account"
)
CHECK = Place("/improvements/{improvement}#check", "/improvements/{improvement}/check")
CHECKS = Place("/improvements/{improvement}#checks")

_IMPROVEMENT = ANY | {"improvement"}
OWNING = (*WRITERS, Role.SYSTEM_MANAGER, Role.CISO, Role.CONTACT_POINT, *COMMITTEE)
"""Roles in which somebody may own a response: those who audit or review stay apart from what they look at."""
_IMPROVING = way(((*WRITERS, Role.CISO), IMPROVE))

IMPROVEMENT_OPENED = NoticeKind(
    "improvement_opened", Words("改善の開始", "improvement opened"), _IMPROVEMENT | {"due_on"}, _IMPROVING, Asking.ASKS
)
RESPONSE_ASKED = NoticeKind(
    "response_asked",
    Words("対応の実施の依頼", "response to be carried out"),
    _IMPROVEMENT | {"response", "due_on"},
    way((OWNING, RESPONSE)),
    Asking.ASKS,
)
AMENDMENT_OWNED = NoticeKind(
    "amendment_owned",
    Words("改善のための基準の改定の担当", "amendment assigned"),
    _IMPROVEMENT | {"response", "due_on"},
    way((OWNING, Place(RESPONSE.path))),
    Asking.ASKS,
)
AMENDMENT_ASKED = NoticeKind(
    "amendment_asked",
    Words("改善のための基準の改定", "standards to be amended"),
    _IMPROVEMENT | {"release", "revision", "due_on"},
    way((WRITERS, ANSWER), ((Role.CISO,), REVISION)),
    Asking.ASKS,
)
CHECK_ASKED = NoticeKind(
    "check_asked",
    Words("効果の確認の依頼", "effect to be checked"),
    _IMPROVEMENT | {"due_on"},
    way((FITTING, CHECK), ((Role.CISO,), CHECKS)),
    Asking.ASKS,
    moves_on=True,
    in_words=frozenset({Role.CISO}),
)
IMPROVEMENT_DUE = NoticeKind(
    "improvement_due",
    Words("改善の計画の期限", "improvement plan due"),
    _IMPROVEMENT | {"due_on"},
    way((WRITERS, IMPROVE)),
    first="improvement_opened",
)
RESPONSE_DUE = NoticeKind(
    "response_due",
    Words("対応の期限", "response due"),
    _IMPROVEMENT | {"response", "due_on"},
    way((OWNING, RESPONSE)),
    first="response_asked",
)
IMPROVEMENT_REOPENED = NoticeKind(
    "improvement_reopened",
    Words("改善の再開", "improvement reopened"),
    _IMPROVEMENT | {"round", "due_on"},
    _IMPROVING,
    Asking.ASKS,
    moves_on=True,
)
IMPROVEMENT_CLOSED = NoticeKind(
    "improvement_closed",
    Words("改善の完了", "improvement closed"),
    _IMPROVEMENT | {"closed_on"},
    way(((*WRITERS, Role.CISO, Role.AUDITOR), IMPROVEMENT)),
    moves_on=True,
)

LATE = {
    AWAITED_RESPONSE_PLAN: late(IMPROVE, IMPROVEMENT, way(((Role.CISO,), IMPROVE))),
    AWAITED_RESPONSES: late(RESPONSES, RESPONSES),
    AWAITED_CHECK: late(CHECKS, CHECKS),
}
"""Where a notice leads that says that this is late."""
