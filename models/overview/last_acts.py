"""When somebody, or the procedure, last moved an open case, by the ledger (G3-1-3, S-2)."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, String, cast, func, literal, select, union_all
from sqlmodel import Session, col

from domain.cases.kinds import CaseKind
from models.cases.case_table import CaseTable, case_tables
from models.decisions.decision import Decision, is_on
from models.ledger.entries import LedgerEntry


def last_acts(session: Session, *, ahead: bool = False) -> dict[tuple[CaseKind, int], datetime]:
    """The moment of the last entry on each open case and on what belongs to it; an amendment is a revision here.

    ahead: only of cases that moved since the procedure last looked at them.
    """
    which = [(one, _open(one) & _moved(one) if ahead else _open(one)) for one in case_tables()]
    subjects = union_all(*(query.where(asked) for one, asked in which for query in _subjects(one))).subquery()
    query = (
        select(subjects.c.kind, subjects.c.id, func.max(LedgerEntry.at))
        .join(LedgerEntry, col(LedgerEntry.subject) == subjects.c.subject)
        .group_by(subjects.c.kind, subjects.c.id)
    )
    return {(CaseKind.of(kind), key): at for kind, key, at in session.connection().execute(query)}


def _open(cases: CaseTable) -> ColumnElement[bool]:
    return col(cases.table.phase).in_(cases.open)


def _moved(cases: CaseTable) -> ColumnElement[bool]:
    table = cases.table
    if cases.moved is None:
        return col(table.version) > col(table.taken_up)
    # Found once, for it is asked of the cases and of all that belongs to them.
    return col(table.id).in_(select(cases.moved().cte().c.id))


def _subjects(cases: CaseTable) -> Iterator[Select[str, Any, str]]:
    """The cases of a kind, and what belongs to them, as the ledger calls them."""
    table = cases.table
    yield _named(cases.kind, table.id, cases.kind, table.id)
    for one in cases.belongings:
        yield _named(cases.kind, table.id, one.subject, one.number).join(one.number.class_, one.case == table.id)
    if cases.matter:
        yield _named(cases.kind, table.id, "decision", Decision.id).join(Decision, is_on(cases.matter, table.id))


def _named(kind: CaseKind, case: Any, word: str, key: Any) -> Select[str, Any, str]:  # noqa: ANN401 - columns
    """Kind and id of a case beside what the ledger calls a thing that belongs to it."""
    subject: ColumnElement[str] = literal(f"{word} ") + cast(key, String)
    return select(literal(str(kind)).label("kind"), case.label("id"), subject.label("subject"))
