"""What the ledger says of a change of the lists: whose row, which columns; no address, no name (S-1, S-2)."""

from collections.abc import Iterator, Mapping
from typing import Any

from domain.ledger.chain import Act
from tasks.access.lists.rows import KINDS, text_of

SAID = frozenset({"role", "starts", "ends", "day", "kind", "unit"})
"""Columns whose values the ledger keeps, too."""
ACTIONS: Mapping[str, str] = {
    "organizations": "enter organization",
    "units": "enter unit",
    "persons": "enter person",
    "appointments": "appoint",
    "targets": "enter notice target",
    "closed_days": "enter closed day",
    "review_dates": "set review date",
}
REMOVALS: Mapping[str, str] = {"targets": "remove notice target", "closed_days": "remove closed day"}
_KEPT = {"since": ""}
"""Columns in which an empty cell leaves what stands there."""
Stored = Mapping[tuple[str, ...], Mapping[str, str]]
"""For each row its cells, by those of its key."""


def key_of(name: str, cells: Mapping[str, str]) -> tuple[str, ...]:
    """What tells the row from others of its list."""
    return tuple(cells[column] for column in KINDS[name].key)


def act_of(name: str, cells: Mapping[str, str], who: str, homes: Mapping[str, str]) -> Act:
    """The act of writing a row; `homes` leads from persons to their organizations, all by code."""
    person = cells.get("person") or cells.get("holder") or (cells["code"] if name == "persons" else "")
    home = cells.get("organization") or homes.get(person, person) or cells["code"]
    subject = f"person {person}" if person in homes or name == "persons" else f"organization {home}"
    said: dict[str, str | int] = {column: cells[column] for column in sorted(SAID & cells.keys()) if cells[column]}
    return Act(who, ACTIONS[name], subject, home, said)


def changes(name: str, rows: Any, stored: Stored) -> Iterator[tuple[Mapping[str, str], str]]:  # noqa: ANN401 - rows of values
    """The cells of each row that is new or differs from what is stored, and which columns differ (empty: it is new)."""
    for values in rows:
        cells = {column: text_of(value) for column, value in values.items()}
        before = stored.get(key_of(name, cells))
        if before is None:
            yield cells, ""
        elif told := [one for one, text in before.items() if cells.get(one, "") not in {text, _KEPT.get(one, text)}]:
            yield cells, ",".join(told)
