"""What is told of decisions: to whom each notice goes, what it says and where it leads (D-4, S-1)."""

from domain.decisions.kind import AWAITED_DECISION
from domain.notices.notice_kind import ANY, MINISTRY, Asking, NoticeKind, Place, late, way
from domain.people.roles import COMMITTEE, Role
from domain.words import Words

DECISION = Place("/decisions/{decision}")
VOTE = Place("/decisions/{decision}#vote", "/decisions/{decision}/votes")
MINUTES = Place("/decisions/{decision}#enter-minutes", "/decisions/{decision}/minutes")
VOTING, CHAIRING = way((COMMITTEE, VOTE)), way(((Role.CHAIR,), DECISION))
_MEETING = way(((Role.SECRETARIAT,), MINUTES))
_MATTER = ANY | {"decision", "matter"}

MATTER_OPENED = NoticeKind(
    "matter_opened",
    Words("議決の依頼", "put to the vote"),
    _MATTER | {"digest_short", "closes_on"},
    VOTING,
    Asking.ASKS,
)
MATTER_CODE = NoticeKind(
    "matter_code",
    Words("委員長への確認コード", "confirmation code for the chair"),
    _MATTER | {"digest"},
    CHAIRING,
    Asking.ALONE,
    code=True,
    secret=True,
)
MATTER_DUE = NoticeKind(
    "matter_due", Words("議決の期限", "decision due"), _MATTER | {"closes_on"}, VOTING, first="matter_opened"
)
MEETING_ASKED = NoticeKind(
    "meeting_asked",
    Words("会議の準備の依頼", "meeting to be prepared"),
    _MATTER | {"digest_short", "closes_on"},
    _MEETING,
    Asking.ASKS,
)
MEETING_DUE = NoticeKind(
    "meeting_due", Words("会議の期限", "meeting due"), _MATTER | {"closes_on"}, _MEETING, first="meeting_asked"
)

LATE = {
    AWAITED_DECISION: late(MINUTES, DECISION, way(((Role.OFFICER,), MINISTRY), ((Role.CHAIR,), VOTE))),
}
"""Where a notice leads that says that this is late."""
