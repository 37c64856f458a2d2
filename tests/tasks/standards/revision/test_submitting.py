"""What is saved on the desk waits until it is submitted as a whole; what comes otherwise goes on by itself (G2-1c)."""

from collections.abc import Iterator

import pytest
from sqlmodel import select

from domain.errors import Forbidden, Refused
from domain.standards.coverage import Answer, Way
from domain.time.tokyo import day_in_tokyo
from models.baseline.release import Release
from models.ledger.entries import LedgerEntry
from models.standards.revision.revision import RevisionItem
from tasks.database import reading, transaction
from tasks.standards.progress.by_release import overview
from tasks.standards.revision.answers_given import Drafted, record_answers
from tasks.standards.revision.next_step import SUBMIT, next_step
from tasks.standards.revision.submitting import submit_answers
from tests.stage.government import MONDAY, at_database, government, items, release
from tests.stage.story import carry

OFFICER = "MIC-officer-1"


@pytest.fixture
def case(database_url: str) -> Iterator[int]:
    """A revision that asks about two items."""
    with at_database(database_url):
        with transaction() as session:
            government(session, ("MIC",))
        yield release("R6", items(2))[0]


def answer(case: int, *, hold: bool, first: bool = False) -> None:
    """Answer everything, or the first item alone."""
    with transaction() as session:
        query = select(RevisionItem.lineage_id).where(RevisionItem.revision_id == case)
        lineages = sorted(session.exec(query))[: 1 if first else None]
        answers = {one: Drafted(Answer(Way.ADOPT, "3.1"), hold=hold) for one in lineages}
        record_answers(session, case, answers, OFFICER, MONDAY)


def submit(case: int, who: str = OFFICER) -> None:
    with transaction() as session:
        submit_answers(session, case, who, MONDAY)


def test_what_is_held_waits_for_its_submission_and_that_is_the_next_step(case: int) -> None:
    answer(case, hold=True)
    assert carry(case) == "answers"
    with reading() as session:
        found = overview(session, session.exec(select(Release)).one(), day_in_tokyo(MONDAY), 0)
        assert next_step(found.places[0].stand) == SUBMIT
    submit(case)
    submit(case)
    with reading() as session:
        acts = session.exec(select(LedgerEntry).where(LedgerEntry.action == "submit answers")).all()
    assert [(one.actor, one.detail["answers"]) for one in acts] == [(OFFICER, 2)]
    assert carry(case) == "opinions"


def test_answers_that_are_not_held_go_on_by_themselves(case: int) -> None:
    answer(case, hold=False)
    assert carry(case) == "opinions"


def test_nothing_incomplete_is_submitted_and_by_nobody_else(case: int) -> None:
    answer(case, hold=True, first=True)
    with pytest.raises(Refused, match="unanswered"):
        submit(case)
    answer(case, hold=True)
    with pytest.raises(Forbidden):
        submit(case, "MIC-member-1")
    assert carry(case) == "answers"
