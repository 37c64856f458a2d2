"""What is told of signing in, deputies and addresses: to whom, what it says and where it leads (D-4, S-1)."""

from domain.notices.notice_kind import ANY, Asking, NoticeKind, Place, way
from domain.people.delegation import DELEGABLE
from domain.people.roles import Role
from domain.words import Words

ACCOUNT = Place("/account")
DELEGATIONS = Place("/delegations#standing", "/delegations/")

_ADDRESSES = ANY | {"changed_by", "changed_on", "targets_added", "targets_changed", "targets_removed"}
_DELEGATION = ANY | {"principal", "deputy", "delegated", "starts_on", "ends_on"}

SIGN_IN_LINK = NoticeKind(
    "sign_in_link", Words("サインイン用リンク", "sign-in link"), ANY | {"sign_in"}, {}, Asking.ALONE, secret=True
)
TARGET_TEST = NoticeKind(
    "target_test",
    Words("通知先の試験", "test of a notice target"),
    ANY,
    way(((Role.CONTACT_POINT,), ACCOUNT)),
    Asking.ALONE,
)
DELEGATED = NoticeKind(
    "delegated",
    Words("代理の指名", "deputy appointed"),
    _DELEGATION,
    way((DELEGABLE, DELEGATIONS)),
    Asking.ASKS,
    need_not=frozenset(DELEGABLE),
)
DELEGATION_ENDED = NoticeKind(
    "delegation_ended",
    Words("代理の終了", "delegation ended"),
    _DELEGATION,
    way((DELEGABLE, Place(DELEGATIONS.path))),
    Asking.ASKS,
)
ADDRESSES_CHANGED = NoticeKind(
    "addresses_changed",
    Words("通知先の変更", "notice targets changed"),
    _ADDRESSES | {"mails"},
    way(((Role.CONTACT_POINT,), ACCOUNT)),
    Asking.ALONE,
)
ORGANIZATION_ADDRESSES_CHANGED = NoticeKind(
    "organization_addresses_changed",
    Words("組織の通知先の変更", "notice targets of an organization changed"),
    _ADDRESSES | {"people"},
    way(
        ((Role.SECRETARIAT, Role.CISO, Role.AUDITOR, Role.CENTER_OFFICER), Place("/ledger")),
        ((Role.CONTACT_POINT, Role.COUNCIL_MEMBER), ACCOUNT),
    ),
    Asking.ALONE,
)
