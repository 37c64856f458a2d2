"""Every text that our tables hold is either known to be sensitive or known to be harmless (S-1)."""

import pkgutil
from importlib import import_module

import pytest
from sqlalchemy import JSON, String
from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import AutoString

import models
from models.secrecy.sensitive import harmless, secrets_of, sensitive
from models.sql.columns import Word
from tasks.database import transaction
from tests.stage.government import at_database, government
from tests.stage.secrets import planted
from tests.stage.years import a_year

for module in pkgutil.walk_packages(models.__path__, "models."):
    if not module.ispkg and module.name != "migrations":
        import_module(module.name)


def text_columns() -> set[str]:
    return {
        f"{table.name}.{column.name}"
        for table in SQLModel.metadata.sorted_tables
        for column in table.columns
        if type(column.type) is not Word and isinstance(column.type, String | AutoString | JSON)
    }


def test_every_text_column_is_in_exactly_one_of_the_two_lists() -> None:
    columns = text_columns()
    assert columns - sensitive().keys() - harmless() == set(), "say of each whether it may be published"
    assert (sensitive().keys() | harmless()) - columns == set(), "there are no such columns any more"
    assert sensitive().keys() & harmless() == set()


@pytest.mark.parametrize("own", [True, False])
def test_what_every_sensitive_column_holds_of_a_ministry_is_known_and_nothing_of_another(
    database_url: str, own: bool
) -> None:
    with at_database(database_url), transaction() as session:
        government(session, ("MIC", "MOJ"))
        ministry = a_year(session)
        marks = planted(session, ministry)
        other = ministry + 1
        known = {secret.value for secret in secrets_of(session, ministry if own else other)}
        assert {place for place, mark in marks.items() if mark in known} == (set(sensitive()) if own else set())


def test_an_empty_text_is_no_secret(migrated_sqlite_url: str) -> None:
    with at_database(migrated_sqlite_url), transaction() as session:
        government(session, ("MIC",))
        found = list(secrets_of(session, a_year(session)))
        assert found
        assert all(secret.value for secret in found)
