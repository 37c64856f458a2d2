"""What is put back is what was played: the same rows and numbers, and only where the same would come of playing it."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import SQLModel, select

from models.people.organization import Organization
from models.standards.revision.revision import Revision
from tasks.database import open_engine, reading, transaction
from tasks.settings import settings
from tests.stage.government import MONDAY, at_database, government, items, release
from tests.stage.once import KEPT, PAST, played_once
from tests.stage.story import to_the_end

PLAYED: list[str] = []
FIRST = select(Organization).where(Organization.code == "MIC")


@played_once
def rename(name: str) -> str:
    """A story that says when it is really played."""
    PLAYED.append(name)
    with transaction() as session:
        session.exec(FIRST).one().name_en = name
    return name.upper()


def all_rows(url: str) -> dict[str, Any]:
    with open_engine(url).connect() as connection:
        tables = sorted(SQLModel.metadata.tables)
        return {name: connection.execute(text(f'SELECT * FROM "{name}"')).all() for name in tables}  # noqa: S608 - our own tables


@pytest.fixture(autouse=True)
def here(database_url: str) -> Iterator[None]:
    PLAYED.clear()
    KEPT.clear()
    with at_database(database_url):
        with transaction() as session:
            government(session, ("MIC",))
        yield


def test_rows_numbers_and_answer_are_those_of_the_story_that_was_played(database_url: str) -> None:
    [case] = release("R7", items(4))
    before, past = all_rows(database_url), PAST.words
    to_the_end(case)
    played = all_rows(database_url)
    for name in ("ballot", "coverage", "ledger_entry", "outbox"):
        assert len(played[name]) > len(before[name])
    with transaction() as session:
        session.get_one(Revision, case).version += 1
    PAST.words, kept = past, len(KEPT)
    to_the_end(case)
    assert (all_rows(database_url), len(KEPT)) == (played, kept)
    [next_one] = release("R8", items(5), MONDAY + timedelta(days=1))
    assert next_one == case + 1


def test_what_was_played_before_is_not_played_again(database_url: str) -> None:
    PAST.begin(database_url)
    assert (rename("one"), rename("two")) == ("ONE", "TWO")
    PAST.begin(database_url)
    assert (rename("one"), rename("two")) == ("ONE", "TWO")
    assert PLAYED == ["one", "two"]
    with reading() as session:
        assert session.exec(FIRST).one().name_en == "two"


def _dropped() -> None:
    with suppress(ZeroDivisionError), transaction() as session:
        session.exec(FIRST).one().rank = 7
        session.flush()
        raise ZeroDivisionError


def _kept() -> None:
    with transaction() as session:
        session.exec(FIRST).one().rank = 7
        session.flush()


def _in_a_thread() -> None:
    with ThreadPoolExecutor(1) as pool:
        pool.submit(_kept).result()


def _with_a_setting() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MINAOSHI_POOL_SIZE", "3")
        settings.cache_clear()
        rename("one")
    settings.cache_clear()


def _with_a_patch() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tests.stage.test_once.PLAYED", PLAYED)
        rename("one")


def one() -> None:
    rename("one")


def other() -> None:
    rename("other")


@pytest.mark.parametrize(
    ("steps", "times"),
    [
        ([one], 1),
        ([other], 2),
        ([_kept, one], 2),
        ([_dropped, one], 2),
        ([_in_a_thread, one], 2),
        ([_with_a_setting], 2),
        ([_with_a_patch], 2),
    ],
    ids=["the same", "other words", "another past", "what was dropped", "another thread", "a setting", "a patch"],
)
def test_where_anything_differs_it_is_played(database_url: str, steps: list[Callable[[], None]], times: int) -> None:
    for acts in ([one], steps):
        PAST.begin(database_url)
        for act in acts:
            act()
    assert len(PLAYED) == times


def test_what_was_kept_and_what_was_dropped_are_two_pasts(database_url: str) -> None:
    for act in (_kept, _dropped):
        PAST.begin(database_url)
        act()
        rename("one")
    assert len(PLAYED) == 2
