"""What a notice may say: exactly its parameters, each of its kind (S-1)."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from domain.cases.kinds import Awaited, CaseKind, FaultKind, MatterKind, OccasionKind
from domain.errors import BadInput
from domain.notices.notice_kind import notice_kind, notice_kinds
from domain.people.roles import Role


class Kind(StrEnum):
    """What a parameter of a notice can be; nothing else may leave the house, free text least of all."""

    COUNT = "a whole number from 0"
    NUMBER = "a number, 0 for none"
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
    **dict.fromkeys(("days_late", "count", "round", "edition"), Kind.COUNT),
    **dict.fromkeys(("due_on", "closes_on", "in_force_on", "closed_on", "published_on", "stopped_on"), Kind.DATE),
    **dict.fromkeys(("starts_on", "ends_on", "changed_on"), Kind.DATE),
    **dict.fromkeys(("principal", "deputy", "changed_by"), Kind.CODE),
    **dict.fromkeys(("mails", "targets_added", "targets_changed", "targets_removed", "people"), Kind.COUNT),
    **dict.fromkeys(("role", "delegated"), Kind.ROLE),
    **dict.fromkeys(("fiscal_year", "renewed", "response", "sign_in"), Kind.COUNT),
    **dict.fromkeys(("decision", "inspection", "report", "release_row"), Kind.NUMBER),
    "what": Kind.AWAITED,
    "matter": Kind.MATTER,
    "occasion": Kind.OCCASION,
    "fault": Kind.FAULT,
    "engine_part": Kind.CODE,
    "since_on": Kind.DATE,
    "since_at": Kind.TIME,
}
"""Parameters that several notices take; in any of them it means the same. `role` is why this person is told.

Beside them each kind of case numbers its cases, by its name; of what gave way, `revision` is the one that goes on.
"""


@cache
def every_param() -> Mapping[str, Kind]:
    """Every parameter there is."""
    return {**PARAMS, **{str(kind): Kind.NUMBER for kind in CaseKind.every() if not kind.within}}


@cache
def numbers() -> frozenset[str]:
    """Parameters that number what a notice is about, 0: none; notices queued before they took one mean 0."""
    return frozenset(name for name, kind in every_param().items() if kind is Kind.NUMBER)


def with_numbers(template: str, params: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters of a notice, with 0 for numbers that it takes and was queued without before an upgrade."""
    kind = notice_kinds().get(template)
    return dict.fromkeys(kind.takes & numbers() if kind else (), 0) | dict(params)


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
    **dict.fromkeys((Kind.COUNT, Kind.NUMBER), lambda value: type(value) is int and value >= 0),
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
    expected = notice_kind(template).takes
    if missing := ", ".join(sorted(expected - params.keys())):
        raise BadInput(f"the notice {template!r} lacks {missing}")
    if unknown := ", ".join(sorted(params.keys() - expected)):
        raise BadInput(f"the notice {template!r} does not take {unknown}")
    kinds = every_param()
    for name, value in params.items():
        if not _FITS[kinds[name]](value):
            raise BadInput(f"{name!r} of the notice {template!r} must be {kinds[name].value}")
