"""The migrations make the tables that the code declares, on both kinds of database, and can be taken back (D-6)."""

from pathlib import Path

import pytest
import sqlalchemy
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlmodel import SQLModel

import models
from tasks import database
from tasks.database import MIGRATIONS, migrate, needed_revision, open_engine


def test_the_migrated_tables_are_the_declared_ones(database_url: str) -> None:
    with open_engine(database_url).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_migrating_again_changes_nothing(database_url: str) -> None:
    before = sqlalchemy.inspect(open_engine(database_url)).get_table_names()
    migrate(database_url)
    assert sqlalchemy.inspect(open_engine(database_url)).get_table_names() == before


def test_tables_that_have_the_newest_shape_are_left_alone(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(database, "_upgrade")
    migrate(database_url)


def test_the_migration_that_the_code_needs_is_the_last() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_heads() == [needed_revision()]


def test_migrations_can_be_taken_back_to_nothing(database_url: str) -> None:
    config = Config(attributes={"engine": open_engine(database_url)})
    config.set_main_option("script_location", str(Path(str(models.__file__)).parent / "migrations"))
    command.downgrade(config, "base")
    assert sqlalchemy.inspect(open_engine(database_url)).get_table_names() == ["alembic_version"]
    migrate(database_url)
    assert len(sqlalchemy.inspect(open_engine(database_url)).get_table_names()) > 1
