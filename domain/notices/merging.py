"""What several notices in one letter come to: one block for each case, without what was overtaken (D-4)."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from domain.cases.kinds import CaseKind
from domain.notices.letters import most_pressing_first
from domain.notices.manner import Notice
from domain.notices.notice_kind import notice_kinds

_APART = ("what", "response", "inspection")
"""Parameters that tell acts of one kind in one case apart."""
_BY_RELEASE = ("ministry", "release", "improvement")


def _cases() -> Iterator[tuple[str, ...]]:
    """By which parameters a notice names its case; the first that it has all of count.

    What is decided comes before the revision or improvement that it is on, for the same people are told of all of it.
    """
    after = {"revision", "amendment", "improvement"}
    yield from ((str(kind),) for kind in CaseKind.every() if kind not in after)
    yield from (("decision", "matter"), _BY_RELEASE, ("improvement",), ("revision",), ("decision",))


def case_of(one: Notice) -> Hashable:
    """What a notice is about; one that names no case is about itself alone."""
    params = {"improvement": 0, **one.params} if one.template == "revision_opened" else one.params
    named = next((names for names in _cases() if _has(params, names)), None)
    return one.key if named is None else (named, *(params[name] for name in named))


def _has(params: Mapping[str, Any], names: Sequence[str]) -> bool:
    """Whether the parameters name a case: 0 numbers none, and beside a release it says that this is no amendment."""
    return all(name in params and (names == _BY_RELEASE or params[name]) for name in names)


def merged(notices: Iterable[Notice]) -> list[list[Notice]]:
    """One block for each case, the most pressing first; of each, what still stands, the most pressing first."""
    cases: dict[Hashable, list[Notice]] = {}
    for one in sorted(notices, key=lambda notice: notice.id):
        cases.setdefault(case_of(one), []).append(one)
    blocks = {block[0].id: block for block in (most_pressing_first(_standing(case)) for case in cases.values())}
    return [blocks[head.id] for head in most_pressing_first(block[0] for block in blocks.values())]


def _standing(block: Sequence[Notice]) -> list[Notice]:
    """Of the notices of one case, in the order in which they were written, those that none after them overtakes."""
    found = []
    asked_since: set[Hashable] = set()
    for one in reversed(block):
        kind = notice_kinds().get(one.template)
        act = ((kind.first if kind else "") or one.template, *(one.params.get(name) for name in _APART))
        if act not in asked_since:
            found.append(one)
        asked_since.add(act)
        if kind and kind.moves_on and one.urgency == 0:
            break
    return found
