"""The lists that a government is described by: their files, columns and keys (G3-2-2)."""

from domain.people.roles import OrganizationKind, Role
from domain.time.written_day import day_of_year_written, day_written
from tasks.files.lists import List, cells
from tasks.files.lists.cells import Cell

_CODE, _PERSON = cells.own_code(32), cells.own_code(64)
_OPTIONAL_CODE = cells.optional(_CODE, "")

_NAMES: dict[str, Cell] = {"name_ja": cells.text, "name_en": cells.text}

LISTS = (
    List(
        "organizations",
        {"code": _CODE, "kind": cells.word(OrganizationKind), **_NAMES}
        | {"order": cells.number, "parent": _OPTIONAL_CODE, "scope": cells.labels},
        ("code",),
    ),
    List("units", {"organization": _CODE, "code": _CODE, **_NAMES}, ("organization", "code")),
    List(
        "persons",
        {"code": _PERSON, "organization": _CODE, "unit": _OPTIONAL_CODE, **_NAMES}
        | {"mail": cells.mail, "language": cells.language},
        ("code",),
    ),
    List(
        "appointments",
        {"person": _PERSON, "role": cells.word(Role), "organization": _CODE, "unit": _OPTIONAL_CODE}
        | {"starts": day_written, "ends": cells.optional(day_written)},
        ("person", "role", "organization", "starts"),
        spare=("unit",),
    ),
    List("targets", {"holder": _PERSON, "url": cells.url, "language": cells.language}, ("holder", "url")),
    List(
        "closed_days",
        {"organization": _CODE, "day": day_written, "name": cells.optional(cells.text, "")},
        ("organization", "day"),
    ),
    List(
        "review_dates",
        {"organization": _CODE, "day": day_of_year_written, "since": cells.optional(day_written)},
        ("organization",),
        spare=("since",),
    ),
)
"""In the order in which they are stored: each names only what stands before it."""
