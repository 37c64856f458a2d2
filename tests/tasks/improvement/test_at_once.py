"""An amendment and a release at the same moment leave a ministry one open revision, whichever came first (G3-5a)."""

import pytest
from sqlmodel import col, select

from domain.improvement import ResponseKind
from domain.revision import OPEN
from models.revision import Revision, RevisionItem
from tasks.database import reading
from tests import story
from tests.builders import items, release, reworded, together
from tests.improving import NEXT, amendment, carry, found, plan, response

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
