"""What is told of revisions: to whom each notice goes, what it says and where it leads (D-4, S-1)."""

from domain.decisions.kind import AWAITED_DECISION
from domain.decisions.notices import CHAIRING, VOTING
from domain.notices.notice_kind import ANY, MINISTRY, Asking, NoticeKind, Place, late, way
from domain.people.roles import COMMITTEE, WRITERS, Role
from domain.standards.kind import AWAITED_ANSWERS, AWAITED_OPINIONS
from domain.words import Words

REVISION = Place("/revisions/{revision}")
ANSWER = Place("/revisions/{revision}?which=left#answer", "/revisions/{revision}/items/")
REREAD = Place("/revisions/{revision}#answer", "/revisions/{revision}/items/")
AMEND = Place("/revisions/{revision}#sent-back", "/revisions/{revision}/items/")
OPINION = Place("/revisions/{revision}#my-opinion", "/revisions/{revision}/opinions")
OPINIONS = Place("/revisions/{revision}#opinions")
REPLY = Place("/revisions/{revision}#to-reply", "/revisions/{revision}/opinions/")

_VOTE = ANY | {"release", "improvement", "decision"}
_CASE = ANY | {"release", "improvement", "revision"}
_ANSWERING = way((WRITERS, ANSWER), ((Role.CISO,), REVISION), ((Role.CONTACT_POINT,), MINISTRY))
_SENT_BACK = way((WRITERS, AMEND), ((Role.CISO,), REVISION), ((Role.CONTACT_POINT,), MINISTRY))

RELEASE_PUBLISHED = NoticeKind(
    "release_published",
    Words("版の公開", "release published"),
    ANY | {"release", "release_row", "touched", "due_on"},
    way(((Role.CENTER_OFFICER,), Place("/government#release-{release_row}"))),
)
REVISION_OPENED = NoticeKind(
    "revision_opened",
    Words("改定の開始", "revision opened"),
    ANY | {"release", "revision"} | {"reexamine", "gaps", "archived", "followed", "due_on"},
    _ANSWERING,
    Asking.ASKS,
    shared=True,
)
ANSWERS_DUE = NoticeKind(
    "answers_due",
    Words("回答の期限", "answers due"),
    _CASE | {"remaining", "due_on"},
    way((WRITERS, ANSWER), ((Role.CONTACT_POINT,), MINISTRY)),
    first="revision_opened",
    shared=True,
)
OPINION_ASKED = NoticeKind(
    "opinion_asked",
    Words("意見照会", "opinion requested"),
    _CASE | {"due_on"},
    way(((Role.EXPERT, Role.SYSTEM_MANAGER, Role.CONTACT_POINT), OPINION)),
    Asking.ASKS,
    moves_on=True,
)
OPINION_DUE = NoticeKind(
    "opinion_due",
    Words("意見の期限", "opinion due"),
    _CASE | {"due_on"},
    way(((Role.EXPERT, Role.SYSTEM_MANAGER, Role.CONTACT_POINT), OPINION)),
    first="opinion_asked",
)
OPINIONS_ANSWER = NoticeKind(
    "opinions_answer",
    Words("意見への回答の依頼", "opinions to reply to"),
    _CASE | {"waiting", "due_on"},
    way((WRITERS, REPLY)),
    Asking.ASKS,
)
DECISION_OPENED = NoticeKind(
    "decision_opened",
    Words("議決の依頼", "put to the vote"),
    _VOTE | {"digest_short", "closes_on"},
    VOTING,
    Asking.ASKS,
    moves_on=True,
)
DECISION_CODE = NoticeKind(
    "decision_code",
    Words("委員長への確認コード", "confirmation code for the chair"),
    _VOTE | {"digest"},
    CHAIRING,
    Asking.ALONE,
    code=True,
    secret=True,
)
DECISION_DUE = NoticeKind(
    "decision_due", Words("議決の期限", "decision due"), _VOTE | {"closes_on"}, VOTING, first="decision_opened"
)
RETURNED = NoticeKind(
    "returned",
    Words("差戻し", "returned"),
    _CASE | {"round", "due_on"},
    _SENT_BACK,
    Asking.ASKS,
    moves_on=True,
    shared=True,
)
REJECTED = NoticeKind(
    "rejected",
    Words("否決", "rejected"),
    _CASE | {"round", "due_on"},
    {**_SENT_BACK, **way(((Role.CHAIR,), REVISION), ((Role.CENTER_OFFICER,), MINISTRY))},
    Asking.ASKS,
    moves_on=True,
    shared=True,
)
TEXT_MOVED_ON = NoticeKind(
    "text_moved_on",
    Words("案文の変更", "text changed"),
    _CASE | {"round", "due_on"},
    way((WRITERS, REREAD), ((Role.CISO,), REVISION)),
    Asking.ASKS,
    moves_on=True,
)
IN_FORCE = NoticeKind(
    "in_force",
    Words("施行", "in force"),
    _CASE | {"edition", "in_force_on"},
    way(
        ((*WRITERS, Role.CISO, *COMMITTEE, Role.SYSTEM_MANAGER), REVISION),
        ((Role.CONTACT_POINT, Role.CENTER_OFFICER), MINISTRY),
    ),
    moves_on=True,
    shared=True,
)
SUPERSEDED = NoticeKind(
    "superseded",
    Words("後続改定への統合", "merged into a later revision"),
    _CASE | {"successor"},
    _ANSWERING,
    moves_on=True,
    shared=True,
)
ESCALATED = NoticeKind(
    "escalated",
    Words("遅れの上位者への報告", "escalated"),
    _CASE | {"what", "days_late", "due_on", "decision"},
    {},
    shared=True,
    late_to=(Role.SECRETARIAT, Role.CHAIR, Role.CISO, Role.CENTER_OFFICER, Role.CONTACT_POINT),
    late=lambda: (AWAITED_ANSWERS, AWAITED_OPINIONS, AWAITED_DECISION),
)

LATE = {
    AWAITED_ANSWERS: late(ANSWER, REVISION),
    AWAITED_OPINIONS: late(OPINIONS, OPINIONS),
}
"""Where a notice leads that says that this is late."""
