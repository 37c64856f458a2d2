"""How cases of a kind lie in the tables, for whoever looks at all kinds alike: the board, the engine, the ledger."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from sqlmodel.sql.expression import SelectOfScalar

from domain.cases.kinds import CaseKind, MatterKind
from domain.kinds import declared


@dataclass(frozen=True, slots=True)
class Belonging:
    """What belongs to cases and has entries of its own in the ledger: what that calls it, its number, its case's."""

    subject: str
    number: Any
    case: Any


@dataclass(frozen=True, slots=True)
class CaseTable:
    """The table of a kind of case, declared in the `case_table.py` of its room or folder.

    table:      made from models.cases.case.Case; the ledger calls a row by the kind and its number.
    open:       the phases in which somebody has something to do.
    belongings: what belongs to a case beside it.
    matter:     what a committee decides on it; None where it decides nothing.
    variety:    the kind of a row by the columns `shown`, where the table holds varieties of the kind.
    moved:      the query for those that moved since the procedure looked; None where acts alone move them (`version`).
    """

    kind: CaseKind
    table: type[Any]
    open: tuple[StrEnum, ...]
    belongings: tuple[Belonging, ...] = ()
    matter: MatterKind | None = None
    shown: tuple[str, ...] = ()
    variety: Callable[[Any], CaseKind] | None = None
    moved: Callable[[], SelectOfScalar[int | None]] | None = None

    def kind_of(self, row: Any) -> CaseKind:  # noqa: ANN401 - a row of columns
        """The kind of a row, or the variety of it."""
        return self.variety(row) if self.variety else self.kind


@cache
def case_tables() -> tuple[CaseTable, ...]:
    """Every kind's table that can hold open cases."""
    return declared("models", "case_table", CaseTable)
