"""What several notices in one letter come to: one block for each case, without what was overtaken (D-4)."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

from domain.notices.letters import most_pressing_first
from domain.notices.manner import Notice

_FAMILIES = (
    "revision_opened answers_due",
    "opinion_asked opinion_due",
    "decision_opened decision_due",
    "matter_opened matter_due",
    "meeting_asked meeting_due",
    "evaluation_opened plan_due",
    "inspection_asked inspection_due",
    "audit_asked audit_due",
    "conclusion_asked evaluation_due",
    "improvement_opened improvement_due",
    "response_asked response_due",
)
ACTS: Mapping[str, str] = {name: family.split()[0] for family in _FAMILIES for name in family.split()}
"""By template, what first asked for the same act; any other asks for, or tells of, something of its own."""
_MOVING_ON = """
opinion_asked decision_opened returned rejected text_moved_on in_force superseded conclusion_asked evaluation_reported
evaluation_returned evaluation_closed evaluation_withdrawn check_asked improvement_reopened improvement_closed
"""
MOVING_ON = frozenset(_MOVING_ON.split())
"""What tells that a case went on to another phase, so that what was asked of it before is asked no more."""
_APART = ("what", "response", "inspection")
"""Parameters that tell acts of one kind in one case apart."""
_BY_RELEASE = ("ministry", "release", "improvement")
_CASES = (("evaluation",), ("decision", "matter"), _BY_RELEASE, ("improvement",), ("revision",), ("decision",))
"""By which parameters a notice names its case; the first that it has all of count."""


def case_of(one: Notice) -> Hashable:
    """What a notice is about; one that names no case is about itself alone."""
    params = {"improvement": 0, **one.params} if one.template == "revision_opened" else one.params
    named = next((names for names in _CASES if _has(params, names)), None)
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
        act = (ACTS.get(one.template, one.template), *(one.params.get(name) for name in _APART))
        if act not in asked_since:
            found.append(one)
        asked_since.add(act)
        if one.template in MOVING_ON and one.urgency == 0:
            break
    return found
