"""Marked secrets in every sensitive column, to be looked for where they must not be (S-1)."""

from sqlalchemy import text
from sqlmodel import Session

from models.secrecy.sensitive import sensitive

SIGNS = "鍵束塔階壁西東扉窓石梁柱瓦畳襖障欄垣庭池橋舟帆櫂錨綱網竿籠桶"


def mark_of(number: int) -> str:
    """A word that no other text holds; told from every other mark by its letters."""
    first, second = SIGNS[number % len(SIGNS)], SIGNS[number // len(SIGNS)]
    return f"極秘{first}{second * 2}{first}ZQ{number:03}X" + f"{first}の{second}に隠した" * 3


def planted(session: Session, ministry: int) -> dict[str, str]:
    """Write a mark of its own into every sensitive column of the ministry's rows; column and mark.

    Where rows must differ, only the first row gets it.
    """
    marks = {place: mark_of(number) for number, place in enumerate(sensitive())}
    connection = session.connection()
    for place, mark in marks.items():
        table, column = place.split(".")
        where = f"SELECT MIN({column}) FROM {table} WHERE {sensitive()[place].whose}"  # noqa: S608 - names from our list
        given = {"mark": mark, "ministry": ministry}
        first = connection.execute(text(where), {"ministry": ministry}).scalar_one()
        statement = f"UPDATE {table} SET {column} = :mark WHERE {column} = :first AND {sensitive()[place].whose}"  # noqa: S608 - names from our list
        assert connection.execute(text(statement), given | {"first": first}).rowcount, place
    return marks
