"""Rows brought in line with a list: new ones inserted, differing ones updated, the rest left alone, set by set."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import ColumnElement, Table, bindparam, delete, insert, select, update
from sqlmodel import Session, SQLModel

Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """Keys of the rows that were added and of those that were changed, out of `total`; and of those taken away."""

    added: frozenset[Key] = frozenset()
    changed: frozenset[Key] = frozenset()
    total: int = 0
    removed: frozenset[Key] = frozenset()

    @property
    def figures(self) -> dict[str, int]:
        """Counts by what happened."""
        added, changed = len(self.added), len(self.changed)
        return {"added": added, "changed": changed, "unchanged": self.total - added - changed}


def merge_rows(
    session: Session,
    table: type[SQLModel],
    key: Sequence[str],
    rows: Sequence[Mapping[str, Any]],
    *,
    owner: str = "",
) -> Merged:
    """Make the table say what the rows say; each is known by its columns `key`, and all have the same columns.

    Rows of the table that the list does not name stay, but where `owner` names a column those go whose value there
    the list names elsewhere: what belongs to each such owner becomes exactly what the list gives it.
    """
    if not rows:
        return Merged()
    stored = _stored(session, table, key, list(rows[0]))
    wanted = {tuple(row[name] for name in key): row for row in rows}
    added = {at: row for at, row in wanted.items() if at not in stored}
    changed = {at: row for at, row in wanted.items() if at in stored and stored[at][1] != dict(row)}
    owners = {row[owner] for row in rows} if owner else set()
    gone = {at: row[0] for at, row in stored.items() if owner and row[1][owner] in owners and at not in wanted}
    if gone:
        shape = _table(table)
        session.connection().execute(delete(shape).where(*_chosen(shape)), list(gone.values()))
    if added:
        session.connection().execute(insert(table), list(added.values()))
    if changed:
        _update(session, table, [{**row, **stored[at][0]} for at, row in changed.items()])
    return Merged(frozenset(added), frozenset(changed), len(wanted), frozenset(gone))


def _stored(
    session: Session, table: type[SQLModel], key: Sequence[str], columns: Sequence[str]
) -> dict[Key, tuple[dict[str, Any], dict[str, Any]]]:
    """What stands in the table: for each key how to find its row, and what the row says."""
    shape = _table(table)
    primary = [column.name for column in shape.primary_key]
    found = session.connection().execute(select(*(shape.c[name] for name in dict.fromkeys([*primary, *columns]))))
    return {
        tuple(row[name] for name in key): (
            {f"the_{name}": row[name] for name in primary},
            {name: row[name] for name in columns},
        )
        for row in found.mappings()
    }


def _update(session: Session, table: type[SQLModel], rows: Sequence[Mapping[str, Any]]) -> None:
    shape = _table(table)
    session.connection().execute(update(shape).where(*_chosen(shape)), rows)


def _chosen(shape: Table) -> list[ColumnElement[bool]]:
    """The row that the parameters the_... name."""
    return [column == bindparam(f"the_{column.name}") for column in shape.primary_key]


def _table(table: type[SQLModel]) -> Table:
    return cast("Table", table.__table__)  # type: ignore[attr-defined]  # every table class has one
