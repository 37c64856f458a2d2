"""How a sensitive column is written down: how its values are known again, and whose rows it is (S-1)."""

from typing import NamedTuple

from domain.secrecy.redaction import Shape

OWN = "organization_id = :ministry"
"""The rows of one ministry."""


class Column(NamedTuple):
    """A sensitive column: how its values are known again, what people are told of it, and whose rows it is."""

    shape: Shape
    kind: str
    whose: str


def columns(names: str, shape: Shape, kind: str, whose: str) -> dict[str, Column]:
    """Several columns, as table.column, of which the same is to be said."""
    return dict.fromkeys(names.split(), Column(shape, kind, whose))


def through(key: str, table: str, whose: str = OWN, *, named: str = "id") -> str:
    """The rows whose `key` is in the column `named` of another table's rows, of those that are the ministry's."""
    return f"{key} IN (SELECT {named} FROM {table} WHERE {whose})"  # noqa: S608 - names in our own files alone
