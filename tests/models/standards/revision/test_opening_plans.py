"""Opening a release to all ministries looks up each one's case, whatever keys and indexes the tables come to have."""

from typing import Any

from sqlalchemy import event

from tasks.database import open_engine, transaction
from tests.stage.government import answer_all, at_database, government, items, release


def test_sqlite_finds_the_case_of_a_ministry_by_its_key(migrated_sqlite_url: str) -> None:
    listed: list[tuple[str, Any]] = []

    def note(_connection: object, _cursor: object, statement: str, values: Any, *_more: object) -> None:  # noqa: ANN401 - the driver's
        if "INSERT INTO revision_item" in statement and "SELECT" in statement:
            listed.append((statement, values))

    with at_database(migrated_sqlite_url):
        with transaction() as session:
            government(session)
        engine = open_engine(migrated_sqlite_url)
        event.listen(engine, "before_cursor_execute", note)
        for case in release("first", items(3)):
            answer_all(case)
        release("second", items(2))
        event.remove(engine, "before_cursor_execute", note)
        with engine.connect() as connection:
            plans = [connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {said}", values).all() for said, values in listed]
    found = [step.detail for plan in plans for step in plan if step.detail.startswith("SEARCH r ")]
    assert len(found) >= 4
    assert all("(organization_id=? AND release_id=?" in step for step in found)
