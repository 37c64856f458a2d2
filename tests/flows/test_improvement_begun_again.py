"""An improvement whose process dies at any of its commits arrives where it would have, once begun again."""

import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import col, select

from domain.act.improvement import ImprovementPhase, ResponseKind
from domain.ledger.chain import broken
from domain.standards.revision import Phase
from models.act.improvement import EffectCheck, Improvement, Response
from models.ledger.entries import LedgerEntry, chain
from models.notices.outbox import Outbox
from models.standards.document import Coverage
from models.standards.revision.revision import Revision
from tasks.database import open_engine, reading, transaction
from tests.stage import story
from tests.stage.government import at_database, government, items, release
from tests.stage.improving import FAILS, NEXT, WORKS, carry, check, done, found, plan, response

AMEND = response(ResponseKind.AMEND_STANDARDS, "MIC-officer-1")


class DiedError(Exception):
    """Stands for the end of the process."""


@dataclass
class Death:
    """Dies at the `at`-th commit of the procedure, just before it, or just after where `after`; 0: never."""

    at: int = 0
    after: bool = False
    commits: int = 0

    @contextmanager
    def waiting(self, url: str) -> Iterator[None]:
        """Counts commits while the block lasts, until one is the last."""
        engine, dying = open_engine(url), False

        def count(*_: object) -> None:
            nonlocal dying
            self.commits += 1
            dying = self.commits == self.at
            if dying and not self.after:
                raise DiedError

        def give_back(*_: object) -> None:
            nonlocal dying
            if dying and self.after:
                dying = False
                raise DiedError

        event.listen(engine, "commit", count)
        event.listen(engine, "checkin", give_back)
        try:
            yield
        finally:
            event.remove(engine, "commit", count)
            event.remove(engine, "checkin", give_back)


def play(case: int, url: str, death: Death) -> None:
    """What people do, and the procedure taken up after each act, to the end."""
    for _ in range(30):
        with death.waiting(url):
            try:
                waiting = carry(case)
            except DiedError:
                continue
        if not waiting:
            return
        act(case, waiting)
    raise AssertionError("it never came to its end")


def act(case: int, waiting: str) -> None:
    with reading() as session:
        row = session.get_one(Improvement, case)
        mine = select(Response).where(Response.improvement_id == case, col(Response.done_on).is_(None))
        open_ones = session.exec(mine.where(Response.round == row.round)).all()
        amending = session.exec(select(Revision.id).where(Revision.phase == Phase.ANSWERING)).all()
    match waiting:
        case "plan":
            plan(case, AMEND, response()) if row.round == 1 else plan(case, response())
        case "check":
            check(case, FAILS if row.round == 1 else WORKS)
        case _:
            for one in open_ones:
                if one.kind is not ResponseKind.AMEND_STANDARDS:
                    done(one.id or 0)
            for revision in amending:
                story.to_the_end(revision or 0, NEXT)


def outcome() -> dict[str, Any]:
    """Everything that the story leaves behind, but for the times at which it was written."""
    with reading() as session:
        closed = session.exec(select(Improvement)).one()
        assert closed.phase is ImprovementPhase.CLOSED
        assert broken(chain(session)) == ""
        return {
            "case": closed.model_dump(exclude={"taken_up", "version"}),
            "responses": [row.model_dump() for row in session.exec(select(Response).order_by(col(Response.id)))],
            "checks": [row.model_dump() for row in session.exec(select(EffectCheck))],
            "revisions": [(row.ground, row.phase, row.round) for row in session.exec(select(Revision))],
            "answers": len(session.exec(select(Coverage)).all()),
            "acts": Counter(session.exec(select(LedgerEntry.action)).all()),
            "told": sorted(session.exec(select(Outbox.key)).all()),
        }


@pytest.fixture(scope="module")
def beginning(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ministry with its standards in force, in which something was found."""
    file = Path(shutil.copy(sqlite_template, tmp_path_factory.mktemp("beginning") / "minaoshi.sqlite3"))
    with at_database(f"sqlite:///{file}"):
        with transaction() as session:
            government(session, ("MIC",))
        [first] = release("R6", items(3))
        story.to_the_end(first)
        assert found(["1.1"]) == 1
    open_engine(f"sqlite:///{file}").dispose()
    return file


def played(beginning: Path, folder: Path, death: Death) -> dict[str, Any]:
    url = f"sqlite:///{shutil.copy(beginning, folder / f'{death.at}-{death.after}.sqlite3')}"
    with at_database(url):
        play(1, url, death)
        found_there = outcome()
    open_engine(url).dispose()
    return found_there


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_whichever_commit_is_its_last_the_end_is_the_same(beginning: Path, tmp_path: Path, after: bool) -> None:
    undisturbed = Death()
    expected = played(beginning, tmp_path, undisturbed)
    assert undisturbed.commits > 20
    for number in range(1, undisturbed.commits + 1):
        death = Death(number, after)
        assert played(beginning, tmp_path, death) == expected, f"it died at commit {number}"
        assert death.commits > undisturbed.commits
