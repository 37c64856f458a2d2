"""Rows that are new go in, those that are there stay as they are, on both databases alike."""

from sqlmodel import col, func, select

from models.baseline.release import Wording
from models.sql.bulk import insert_new
from tasks.database import reading, transaction
from tests.stage.government import together


def rows(*digests: str, title: str = "title") -> list[dict[str, str]]:
    return [dict.fromkeys(("title_en", "statement", "guidance"), "") | {"digest": d, "title": title} for d in digests]


def test_only_new_rows_go_in_and_the_others_are_left_alone(database_url: str) -> None:
    with transaction(database_url) as session:
        insert_new(session, Wording, rows("a", "b", title="first"))
        insert_new(session, Wording, rows("b", "c", title="second"))
        insert_new(session, Wording, [])
    with reading(database_url) as session:
        query = select(Wording.digest, Wording.title).order_by(col(Wording.digest))
        assert session.exec(query).all() == [("a", "first"), ("b", "first"), ("c", "second")]


def test_a_row_twice_in_one_list_goes_in_once(database_url: str) -> None:
    with transaction(database_url) as session:
        insert_new(session, Wording, [*rows("a", title="first"), *rows("a", title="second")])
    with reading(database_url) as session:
        assert session.exec(select(Wording.title)).all() == ["first"]


def test_many_rows_go_in_at_once_by_several_writers(database_url: str) -> None:
    def write() -> None:
        with transaction(database_url) as session:
            insert_new(session, Wording, rows(*(f"{number:05}" for number in range(3000))))

    assert together([write] * 3) == []
    with reading(database_url) as session:
        assert session.exec(select(func.count()).select_from(Wording)).one() == 3000
