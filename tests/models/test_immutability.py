"""What was published cannot change, even by a statement that goes round the product."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tasks.database import transaction
from tests.stage.government import at_database, government, items, release

CHANGES = (
    "UPDATE release_item SET number = 'x' WHERE position = 0",
    "DELETE FROM release_item",
    "UPDATE release SET name = 'x'",
    "DELETE FROM release",
)


@pytest.mark.parametrize("statement", CHANGES)
def test_a_published_release_refuses_every_change(database_url: str, statement: str) -> None:
    with at_database(database_url):
        with transaction() as session:
            government(session, ("MIC",))
        release("R6", items(3))
        with pytest.raises(DBAPIError, match="published release cannot change"), transaction() as session:
            session.connection().execute(text(statement))


@pytest.mark.parametrize("table", ["release", "release_item"])
def test_a_published_release_is_not_replaced_row_by_row_either(migrated_sqlite_url: str, table: str) -> None:
    with at_database(migrated_sqlite_url):
        with transaction() as session:
            government(session, ("MIC",))
        release("R6", items(3))
        with pytest.raises(DBAPIError, match="published release cannot change"), transaction() as session:
            session.connection().execute(text(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"))  # noqa: S608 - a name from above
