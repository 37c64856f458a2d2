"""What a notice may say: which there are, and exactly which parameters of which kind each takes (S-1)."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from domain.cases.kinds import Awaited, FaultKind, MatterKind, OccasionKind
from domain.errors import BadInput
from domain.people.roles import Role


class Kind(StrEnum):
    """What a parameter of a notice can be; nothing else may leave the house, free text least of all."""

    COUNT = "a whole number from 0"
    DATE = "a date such as 2026-05-29"
    CODE = "a code of at most 64 letters, digits and . : / _ -"
    NAME = "a name of at most 128 characters on one line"
    ROLE = f"one of {', '.join(Role)}"
    AWAITED = "what can be awaited"
    MATTER = "what a committee decides on"
    OCCASION = f"one of {', '.join(OccasionKind)}"
    FAULT = f"one of {', '.join(FaultKind)}"
    TIME = "a time of the day such as 09:30"


PARAMS: Mapping[str, Kind] = {
    **dict.fromkeys(("ministry", "digest", "digest_short", "feed"), Kind.CODE),
    **dict.fromkeys(("ministry_ja", "ministry_en", "release", "successor"), Kind.NAME),
    **dict.fromkeys(("reexamine", "gaps", "archived", "followed", "remaining", "waiting", "touched"), Kind.COUNT),
    **dict.fromkeys(("days_late", "count", "round", "edition", "decision", "revision"), Kind.COUNT),
    **dict.fromkeys(("due_on", "closes_on", "in_force_on", "closed_on", "published_on", "stopped_on"), Kind.DATE),
    **dict.fromkeys(("starts_on", "ends_on", "changed_on"), Kind.DATE),
    **dict.fromkeys(("principal", "deputy", "changed_by"), Kind.CODE),
    **dict.fromkeys(("mails", "targets_added", "targets_changed", "targets_removed", "people"), Kind.COUNT),
    **dict.fromkeys(("role", "delegated"), Kind.ROLE),
    **dict.fromkeys(("evaluation", "improvement", "fiscal_year", "renewed", "response", "sign_in"), Kind.COUNT),
    **dict.fromkeys(("inspection", "report", "release_row"), Kind.COUNT),
    "what": Kind.AWAITED,
    "matter": Kind.MATTER,
    "occasion": Kind.OCCASION,
    "fault": Kind.FAULT,
    "engine_part": Kind.CODE,
    "since_on": Kind.DATE,
    "since_at": Kind.TIME,
}
"""Every parameter there is; in any notice it means the same. `role` is why this person is told.

Of what gave way, `revision` is the one that goes on.
"""
NUMBERS = frozenset({"revision", "decision", "evaluation", "improvement", "inspection", "report", "release_row"})
"""Parameters that number what the notice is about, 0: none; notices queued before they took one mean 0."""

_ANY = frozenset({"role", "ministry", "ministry_ja", "ministry_en"})
_VOTE = _ANY | {"release", "improvement", "decision"}
_CASE = _ANY | {"release", "improvement", "revision"}
_MATTER = _ANY | {"decision", "matter"}
_EVALUATION = _ANY | {"evaluation", "occasion", "fiscal_year"}
_IMPROVEMENT = _ANY | {"improvement"}
_LATE = _ANY | {"what", "days_late", "due_on", "revision", "decision", "evaluation", "improvement"}
_ADDRESSES = _ANY | {"changed_by", "changed_on", "targets_added", "targets_changed", "targets_removed"}
_FAULT = _ANY | {"fault", "engine_part", "since_on", "since_at"}
_DELEGATION = _ANY | {"principal", "deputy", "delegated", "starts_on", "ends_on"}

TEMPLATES: Mapping[str, frozenset[str]] = {
    "revision_opened": _ANY | {"release", "revision"} | {"reexamine", "gaps", "archived", "followed", "due_on"},
    "answers_due": _CASE | {"remaining", "due_on"},
    "opinion_asked": _CASE | {"due_on"},
    "opinion_due": _CASE | {"due_on"},
    "opinions_answer": _CASE | {"waiting", "due_on"},
    "decision_opened": _VOTE | {"digest_short", "closes_on"},
    "decision_code": _VOTE | {"digest"},
    "decision_due": _VOTE | {"closes_on"},
    "returned": _CASE | {"round", "due_on"},
    "rejected": _CASE | {"round", "due_on"},
    "text_moved_on": _CASE | {"round", "due_on"},
    "in_force": _CASE | {"edition", "in_force_on"},
    "escalated": _CASE | {"what", "days_late", "due_on", "decision"},
    "superseded": _CASE | {"successor"},
    "release_published": _ANY | {"release", "release_row", "touched", "due_on"},
    "matter_opened": _MATTER | {"digest_short", "closes_on"},
    "matter_code": _MATTER | {"digest"},
    "matter_due": _MATTER | {"closes_on"},
    "meeting_asked": _MATTER | {"digest_short", "closes_on"},
    "meeting_due": _MATTER | {"closes_on"},
    "evaluation_opened": _EVALUATION | {"days_late", "due_on"},
    "evaluation_renewed": _EVALUATION | {"renewed", "due_on"},
    "plan_due": _EVALUATION | {"due_on"},
    "inspection_asked": _EVALUATION | {"inspection", "due_on"},
    "auditor_wanted": _EVALUATION | {"due_on"},
    "audit_asked": _EVALUATION | {"due_on"},
    "conclusion_asked": _EVALUATION | {"due_on"},
    "evaluation_reported": _EVALUATION | {"due_on"},
    "evaluation_returned": _EVALUATION | {"round", "due_on"},
    "evaluation_closed": _EVALUATION | {"closed_on"},
    "evaluation_withdrawn": _EVALUATION | {"closed_on"},
    "improvement_opened": _IMPROVEMENT | {"due_on"},
    "response_asked": _IMPROVEMENT | {"response", "due_on"},
    "amendment_owned": _IMPROVEMENT | {"response", "due_on"},
    "amendment_asked": _IMPROVEMENT | {"release", "revision", "due_on"},
    "check_asked": _IMPROVEMENT | {"due_on"},
    "improvement_reopened": _IMPROVEMENT | {"round", "due_on"},
    "improvement_closed": _IMPROVEMENT | {"closed_on"},
    "evaluation_due": _EVALUATION | {"due_on"},
    "inspection_due": _EVALUATION | {"inspection", "due_on"},
    "audit_due": _EVALUATION | {"due_on"},
    "improvement_due": _IMPROVEMENT | {"due_on"},
    "response_due": _IMPROVEMENT | {"response", "due_on"},
    "procedure_escalated": _LATE,
    "reminded": _LATE,
    "cycle_stopped": _ANY | {"stopped_on", "due_on"},
    "report_published": _ANY | {"report", "fiscal_year", "digest_short", "published_on"},
    "dead_letter_summary": _ANY | {"count"},
    "feed_failed": _ANY | {"feed", "count"},
    "engine_fault": _FAULT,
    "engine_recovered": _FAULT,
    "target_test": _ANY,
    "sign_in_link": _ANY | {"sign_in"},
    "delegated": _DELEGATION,
    "delegation_ended": _DELEGATION,
    "addresses_changed": _ADDRESSES | {"mails"},
    "organization_addresses_changed": _ADDRESSES | {"people"},
}
"""Which notices there are, and exactly which parameters each takes."""


def with_numbers(template: str, params: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters of a notice, with 0 for numbers that it takes and was queued without before an upgrade."""
    return dict.fromkeys(TEMPLATES.get(template, frozenset()) & NUMBERS, 0) | dict(params)


def as_code(name: str) -> str:
    """The name as a notice may say it: what no code has in it becomes a dash, and it is cut off after 64 characters."""
    return re.sub(r"[^\w.:/-]", "-", name)[:64] or "-"


def _is_date(value: object) -> bool:
    if not (isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value)):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


_FITS: Mapping[Kind, Callable[[object], bool]] = {
    Kind.COUNT: lambda value: type(value) is int and value >= 0,
    Kind.DATE: _is_date,
    Kind.CODE: lambda value: isinstance(value, str) and bool(re.fullmatch(r"[\w.:/-]{1,64}", value)),
    Kind.NAME: lambda value: isinstance(value, str) and 0 < len(value) <= 128 and value.isprintable(),
    Kind.ROLE: lambda value: value in tuple(Role),
    Kind.AWAITED: lambda value: value in Awaited.every(),
    Kind.MATTER: lambda value: value in MatterKind.every(),
    Kind.OCCASION: lambda value: value in tuple(OccasionKind),
    Kind.FAULT: lambda value: value in tuple(FaultKind),
    Kind.TIME: lambda value: isinstance(value, str) and bool(re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value)),
}


def require_sayable(template: str, params: Mapping[str, object]) -> None:
    """Raises BadInput unless the notice exists and has exactly its parameters, each of its kind (S-1).

    The message names the parameter, never its value.
    """
    if template not in TEMPLATES:
        raise BadInput(f"no notice is called {template!r}")
    expected = TEMPLATES[template]
    if missing := ", ".join(sorted(expected - params.keys())):
        raise BadInput(f"the notice {template!r} lacks {missing}")
    if unknown := ", ".join(sorted(params.keys() - expected)):
        raise BadInput(f"the notice {template!r} does not take {unknown}")
    for name, value in params.items():
        if not _FITS[PARAMS[name]](value):
            raise BadInput(f"{name!r} of the notice {template!r} must be {PARAMS[name].value}")
