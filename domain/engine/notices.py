"""What is told of the engine (D-8)."""

from domain.notices.notice_kind import ANY, OPERATING, Asking, NoticeKind
from domain.words import Words

_FAULT = ANY | {"fault", "engine_part", "since_on", "since_at"}

ENGINE_FAULT = NoticeKind("engine_fault", Words("エンジンの異常", "engine fault"), _FAULT, OPERATING, Asking.ALONE)
ENGINE_RECOVERED = NoticeKind(
    "engine_recovered", Words("エンジンの異常の解消", "engine recovered"), _FAULT, OPERATING, Asking.ALONE
)
