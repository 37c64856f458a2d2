"""An amendment and a release at the same moment leave a ministry one open revision, whichever came first (G3-5a)."""

import threading
from collections.abc import Callable

import pytest
from sqlmodel import col, select

from domain.act.improvement import ResponseKind
from domain.standards.revision import OPEN
from models.act.improvement import Improvement, Response
from models.standards.revision.revision import Revision, RevisionItem
from tasks.act.improvement.responding import hand_over
from tasks.database import reading, transaction
from tasks.people.acting import lock_row
from tests.stage import story
from tests.stage.government import items, release, reworded, together
from tests.stage.improving import NEXT, amendment, carry, done, found, plan, response

pytestmark = pytest.mark.usefixtures("ministry")
AMEND = response(ResponseKind.AMEND_STANDARDS, "MIC-officer-1")


def test_whichever_comes_first_the_items_are_asked_in_the_one_revision_that_is_open() -> None:
    [first] = release("R6", items(3))
    story.to_the_end(first)
    case = found(["1.2"])
    plan(case, AMEND)
    before = items(3)
    raised = together(
        [
            lambda: carry(case),
            lambda: release("R7", (reworded(before[0]), *before[1:]), NEXT),
            lambda: carry(case),
        ]
    )
    assert raised == []
    carry(case)
    with reading() as session:
        open_ones = session.exec(select(Revision).where(col(Revision.phase).in_(OPEN))).all()
        asked = session.exec(select(RevisionItem).where(RevisionItem.revision_id == open_ones[0].id)).all()
    assert (len(open_ones), len(asked), amendment(case).id) == (1, 2, open_ones[0].id)


def test_two_findings_carried_at_once_amend_in_one_revision() -> None:
    [first] = release("R6", items(3))
    story.to_the_end(first)
    cases = [found([key], reference) for key, reference in (("1.1", "2026"), ("1.2", "2027"))]
    for case in cases:
        plan(case, AMEND)
    assert together([lambda: carry(cases[0]), lambda: carry(cases[1])]) == []
    assert amendment(cases[0]).id == amendment(cases[1]).id


def give_over(row: int) -> None:
    with transaction() as session:
        hand_over(session, row, "MIC-officer-2", "MIC-officer-1", NEXT)


@pytest.mark.parametrize("act", [done, give_over])
def test_whoever_acts_on_a_response_waits_for_a_step_that_writes_on_it_and_neither_is_undone(
    act: Callable[[int], None],
) -> None:
    case = found()
    [row] = plan(case, response())
    carry(case)
    raised: list[list[BaseException]] = []
    other = threading.Thread(target=lambda: raised.append(together([lambda: act(row)])))
    with transaction() as session:
        lock_row(session, Improvement, case)
        other.start()
        other.join(0.5)
        session.get_one(Response, row).statement = "手順を改めて教える。"
        session.flush()
    other.join()
    assert raised == [[]]
    with reading() as session:
        changed = session.get_one(Response, row)
    assert (changed.statement, changed.done_on is None) == ("手順を改めて教える。", False)
