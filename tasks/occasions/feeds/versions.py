"""Of several versions of a thing in one feed the latest, the others counted (ADR 0022)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Generic, NamedTuple, TypeVar

from tasks.occasions.feeds.tally import Tally, Unread
from tasks.occasions.feeds.values import Refuse

Value = TypeVar("Value")


class Version(NamedTuple, Generic[Value]):
    """One of perhaps several versions of a thing; `said` is equal where the same is said."""

    key: str
    at: datetime | None
    said: object
    value: Value
    refuse: Refuse


def newest(versions: Iterable[Version[Value]], tally: Tally) -> list[Value]:
    """Of each thing the version modified last, in the order in which each came first; the others are counted.

    Raises BadInput where two differ and neither is the later.
    """
    found: dict[str, Version[Value]] = {}
    for one in versions:
        known = found.setdefault(one.key, one)
        if known is one:
            continue
        tally.note(Unread.VERSION)
        if known.said == one.said:
            continue
        if not (known.at and one.at) or known.at == one.at:
            raise one.refuse(f"{one.key} is given twice, differs, and nothing says which is the later")
        if one.at > known.at:
            found[one.key] = one
    return [one.value for one in found.values()]
