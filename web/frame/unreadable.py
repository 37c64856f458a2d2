"""What forms and bodies hold that cannot be read, said like every other refusal: what, at which field, what to do."""

from collections.abc import Mapping, Sequence
from typing import Any

from domain.errors import BadInput, Several, Where


def unreadable(errors: Sequence[Mapping[str, Any]]) -> BadInput:
    """One refusal of all that the framework found; of paths and queries only where they are wrong is said."""
    fields = {str(one["loc"][1]): one for one in reversed(errors) if one["loc"][0] == "body" and len(one["loc"]) > 1}
    if not fields:
        places = sorted({" ".join(str(part) for part in one["loc"][1:]) or "body" for one in errors})
        return BadInput(f"not what is expected: {', '.join(places)}")
    return Several([_refused(name, fields[name]) for name in sorted(fields)])


def _refused(name: str, found: Mapping[str, Any]) -> BadInput:
    what, remedy = _lines(found["type"], found.get("ctx", {}), found.get("input"))
    return BadInput(what, Where(column=name), remedy)


def _lines(kind: str, limits: Mapping[str, Any], given: object) -> tuple[str, str]:
    """What is wrong, and what to do about it."""
    most = limits.get("max_length")
    known = {
        "missing": ("nothing is entered", "enter it, or choose"),
        "string_too_long": (f"{len(str(given))} characters are too many", f"use at most {most} characters"),
        "enum": ("it is not one of the choices", "choose one of them"),
        "literal_error": ("it is not one of the choices", "choose one of them"),
        "int_parsing": ("it is not a whole number", "enter digits"),
        "greater_than_equal": ("the number is too small", f"enter {limits.get('ge')} or more"),
        "less_than_equal": ("the number is too large", f"enter {limits.get('le')} or less"),
        "date_from_datetime_parsing": ("it is not a day", "enter a date such as 2026-04-01"),
        "date_parsing": ("it is not a day", "enter a date such as 2026-04-01"),
        "value_error": ("it contains something other than text", "take it out"),
    }
    return known.get(kind, ("it cannot be read", "correct it"))
