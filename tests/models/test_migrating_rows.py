"""An installation that has been at work comes through the migrations with every row, on both databases (D-6)."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, inspect, text

import models
from tasks.database import migrate, open_engine

BEFORE = "0004"
DAY, MOMENT, DIGEST = "2026-04-06", "2026-04-06 00:30:00", "d" * 64
_NAMED = {"name_ja": "総務省", "name_en": "MIC"}
_CASE = {
    "organization_id": 1,
    "edition_id": 1,
    "phase": "in_force",
    "round": 2,
    "digest": DIGEST,
    "returned_digest": "e" * 64,
    "waits_for": "",
    **dict.fromkeys(("opened_on", "due_on", "phase_due", "in_force_on"), DAY),
    **dict.fromkeys(("reexamine", "gaps", "archived", "followed"), 1),
    "complete": False,
    "version": 7,
    "taken_up": 7,
}
_VOTE = {
    "organization_id": 1,
    "digest": DIGEST,
    "opened_at": MOMENT,
    "closes_on": DAY,
    "closed_at": MOMENT,
    "minutes": "可決",
    "attempts": 0,
    "refusal": "",
    "handle": "",
    "version": 3,
}
_PERSON = {"organization_id": 1, **_NAMED, "mail": "", "language": "ja"}
ROWS: tuple[tuple[str, Mapping[str, Any]], ...] = (
    ("organization", {"id": 1, "code": "MIC", "kind": "ministry", **_NAMED, "rank": 1}),
    ("person", {"id": 1, "code": "MIC-chair-1", **_PERSON}),
    ("person", {"id": 2, "code": "MIC-member-1", **_PERSON}),
    ("release", {"id": 1, "name": "R6", "kind": "management", "title": "", "effective": DAY, "digest": DIGEST}),
    ("lineage", {"id": 1, "kind": "management", "born_in": 1, "first_number": "1.1"}),
    ("document", {"id": 1, "organization_id": 1, "kind": "standards", "title_ja": "対策基準", "title_en": "Standards"}),
    ("edition", {"id": 1, "document_id": 1, "number": 1, "state": "in_force", "digest": DIGEST, "in_force_from": DAY}),
    (
        "coverage",
        {"id": 1, "organization_id": 1, "lineage_id": 1, "digest": DIGEST, "substance": DIGEST, "way": "stricter"}
        | {"provision": "3.1", "wording": "毎週確認する。", "reason": "", "since_id": 1},
    ),
    ("revision", {"id": 1, "release_id": 1, **_CASE}),
    (
        "revision_item",
        {"revision_id": 1, "lineage_id": 1, "standing": "gap", "way": "stricter", "provision": "3.1", "version": 2}
        | {"wording": "毎週確認する。", "reason": "", "answered_by": 1, "answered_at": MOMENT},
    ),
    (
        "opinion",
        {"id": 1, "revision_id": 1, "round": 2, "kind": "expert", "person_id": 2, "text": "可", "answer": "済"},
    ),
    ("decision", {"id": 1, "revision_id": 1, "round": 1, "outcome": "returned", "outdated": False, **_VOTE}),
    ("decision", {"id": 2, "revision_id": 1, "round": 2, "outcome": "approved", "outdated": False, **_VOTE}),
    *(
        ("ballot", {"decision_id": 2, "person_id": person, "vote": "approve", "comment": "", "digest": DIGEST})
        for person in (1, 2)
    ),
    ("recusal", {"decision_id": 1, "person_id": 2, "reason": "起案に関与した。"}),
)
TABLES = list(dict.fromkeys(table for table, _ in ROWS))
SINCE = {"unsubmitted"}
"""Columns that came later and begin without saying anything."""


@pytest.fixture
def config(empty_database_url: str) -> Config:
    """An installation as it was before, with a revision that its committee returned once and then decided."""
    made = Config(attributes={"engine": open_engine(empty_database_url)})
    made.set_main_option("script_location", str(Path(str(models.__file__)).parent / "migrations"))
    command.upgrade(made, BEFORE)
    with open_engine(empty_database_url).begin() as connection:
        for table, row in ROWS:
            given = {**row, **({"cast_at": MOMENT} if table == "ballot" else {})}
            insert(connection, table, given)
    return made


def insert(connection: Connection, table: str, row: Mapping[str, Any]) -> None:
    columns, values = ", ".join(row), ", ".join(f":{name}" for name in row)
    connection.execute(text(f"INSERT INTO {table} ({columns}) VALUES ({values})"), dict(row))  # noqa: S608 - our names


def _speaking(row: Mapping[str, Any]) -> dict[str, Any]:
    silent = {name for name in SINCE if not row.get(name)}
    return {name: said for name, said in row.items() if said not in (None, "") and name not in silent}


def contents(url: str) -> dict[str, list[dict[str, Any]]]:
    """Every row of the tables that were filled, with the columns that say something."""
    with open_engine(url).connect() as connection:
        found = {table: connection.execute(text(f"SELECT * FROM {table}")).mappings().all() for table in TABLES}  # noqa: S608 - our names
    plain = {table: [_speaking({**row}) for row in rows] for table, rows in found.items()}
    return {table: sorted(rows, key=str) for table, rows in plain.items()}


def as_matters(before: Mapping[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """The same contents, with decisions that name their matter by kind and number."""
    put = [
        {"matter": "revision", "matter_id": one["revision_id"]} | {k: v for k, v in one.items() if k != "revision_id"}
        for one in before["decision"]
    ]
    return {**before, "decision": sorted(({**one} for one in put), key=lambda one: one["id"])}


def by_column(contents: Mapping[str, list[dict[str, Any]]]) -> dict[str, list[list[tuple[str, Any]]]]:
    """The same in the order of the columns' names."""
    return {table: sorted(sorted(row.items()) for row in rows) for table, rows in contents.items()}


def pointing_nowhere(url: str) -> list[str]:
    """Foreign keys that have no row at their other end, told by the tables and not by what the database believes."""
    with open_engine(url).connect() as connection:
        tables = sa.MetaData()
        tables.reflect(connection)
        return [
            f"{key.parent} → {key.column}"
            for table in tables.tables.values()
            for key in table.foreign_keys
            if connection.execute(
                sa.select(key.parent).where(key.parent.is_not(None), key.parent.not_in(sa.select(key.column)))
            ).first()
        ]


def test_a_decided_revision_comes_through_whole(config: Config, empty_database_url: str) -> None:
    before = contents(empty_database_url)
    command.upgrade(config, "head")
    assert by_column(contents(empty_database_url)) == by_column(as_matters(before))
    assert sum(map(len, before.values())) == len(ROWS)
    assert pointing_nowhere(empty_database_url) == []


def test_old_rows_are_still_bound_to_each_other_afterwards(config: Config, empty_database_url: str) -> None:
    command.upgrade(config, "head")
    keys = {
        (table, key["referred_table"])
        for table in ("ballot", "recusal", "revision_item", "opinion", "decision")
        for key in inspect(open_engine(empty_database_url)).get_foreign_keys(table)
    }
    assert {("ballot", "decision"), ("recusal", "decision"), ("revision_item", "revision")} < keys
    assert {("opinion", "revision"), ("decision", "organization")} < keys
    with (
        pytest.raises(sa.exc.IntegrityError),
        open_engine(empty_database_url).begin() as connection,
    ):
        connection.execute(text("DELETE FROM decision WHERE id = 2"))


def test_going_back_keeps_what_was_there_and_loses_only_what_is_newer(config: Config, empty_database_url: str) -> None:
    before = contents(empty_database_url)
    command.upgrade(config, "head")
    with open_engine(empty_database_url).begin() as connection:
        insert(connection, "revision", {"id": 2, "release_id": 1, **_CASE, "ground": "improvement:7"})
        item = {"revision_id": 2, "lineage_id": 1, "standing": "reexamine", "version": 1}
        insert(connection, "revision_item", item | dict.fromkeys(("provision", "wording", "reason"), ""))
        vote = {
            "id": 3,
            "matter": "revision",
            "matter_id": 2,
            "round": 1,
            "outcome": "approved",
            "outdated": False,
            **_VOTE,
        }
        insert(connection, "decision", vote)
        ballot = {"decision_id": 3, "person_id": 1, "vote": "approve", "comment": "", "digest": DIGEST}
        insert(connection, "ballot", ballot | {"cast_at": MOMENT})
    command.downgrade(config, BEFORE)
    assert contents(empty_database_url) == before
    assert pointing_nowhere(empty_database_url) == []
    migrate(empty_database_url)
    assert by_column(contents(empty_database_url)) == by_column(as_matters(before))
