"""`minaoshi ledger verify` finds what was tampered with, and where (S-2)."""

import json
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from domain.ledger.chain import Act
from models.ledger.entries import record
from tasks.database import transaction
from tests.stage.commands import Run

MORNING = datetime(2026, 4, 1, 0, 0, tzinfo=UTC)


@pytest.fixture
def entries(database: str) -> str:
    """A ledger of ten entries."""
    with transaction() as session:
        record(session, MORNING, [Act("MIC-officer", "answer items", f"item {number}") for number in range(1, 11)])
    return database


def tamper(database: str, statement: str) -> None:
    """Do as somebody would who owns the database: the guard off, then the rows changed."""
    guards = {
        "sqlite": ["DROP TRIGGER ledger_entry_no_update", "DROP TRIGGER ledger_entry_no_delete"],
        "postgresql": ["DROP TRIGGER ledger_entry_append_only ON ledger_entry"],
    }
    with transaction(database) as session:
        for guard in guards[database.split(":", 1)[0].split("+", 1)[0]]:
            session.connection().execute(text(guard))
        session.connection().execute(text(statement))


@pytest.mark.usefixtures("entries")
def test_a_whole_ledger_is_called_whole(run: Run) -> None:
    assert run("ledger", "verify") == (0, "whole: 10 entries\n", "")
    assert json.loads(run("ledger", "verify", "--json")[1]) == {"entries": 10, "fault": ""}


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE ledger_entry SET actor = 'MOJ-officer' WHERE number = 4", "entry 4 was altered"),
        ("DELETE FROM ledger_entry WHERE number = 7", "entry 7 is missing"),
        ("DELETE FROM ledger_entry WHERE number > 8", "the ledger ends at 8, but 10 entries were written"),
        ("UPDATE ledger_head SET number = 11", "the ledger ends at 10, but 11 entries were written"),
    ],
)
def test_what_was_tampered_with_is_located(run: Run, entries: str, statement: str, found: str) -> None:
    tamper(entries, statement)
    status, out, err = run("ledger", "verify")
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert found in err
    status, out, _ = run("ledger", "verify", "--json")
    assert (status, found in json.loads(out)["fault"]) == (1, True)


@pytest.mark.usefixtures("database")
def test_an_empty_ledger_is_whole(run: Run) -> None:
    assert run("ledger", "verify")[1] == "whole: 0 entries\n"
