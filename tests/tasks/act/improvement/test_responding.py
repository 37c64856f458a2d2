"""A response whose owner has left goes on with somebody else, and neither of them checks it (G3-5a, S-3)."""

import pytest

from domain.act.improvement import ResponseKind
from domain.errors import Conflict, Forbidden, Refused
from tasks.act.improvement.responding import hand_over
from tasks.database import reading, transaction
from tests.stage import story
from tests.stage.government import items, release
from tests.stage.improving import NEXT, amendment, carry, check, done, found, plan, response, responses

pytestmark = pytest.mark.usefixtures("ministry")


def give(row: int, owner: str, who: str = "MIC-ciso-1") -> int:
    with transaction() as session:
        return hand_over(session, row, owner, who, NEXT)


def test_its_new_owner_is_asked_and_reports_it_and_neither_checks_it() -> None:
    case = found()
    [first] = plan(case, response(owner="MIC-officer-2"))
    carry(case)
    heir = give(first, "MIC-secretariat-1")
    assert carry(case) == "responses"
    with pytest.raises(Conflict, match="was reported done"):
        done(first, "MIC-officer-2")
    done(heir, "MIC-secretariat-1")
    assert carry(case) == "check"
    for who in ("MIC-officer-2", "MIC-secretariat-1"):
        with pytest.raises(Forbidden, match="owns a response"):
            check(case, who=who)
    check(case)
    assert carry(case) == ""


def test_an_amendment_that_is_handed_over_goes_on_in_the_same_revision() -> None:
    [first] = release("R6", items(3))
    story.to_the_end(first)
    case = found(["1.1"])
    [amending] = plan(case, response(ResponseKind.AMEND_STANDARDS, "MIC-officer-1"))
    carry(case)
    revision = amendment(case).id or 0
    give(amending, "MIC-officer-2")
    assert carry(case) == "responses"
    story.to_the_end(revision, NEXT)
    assert carry(case) == "check"
    with reading() as session:
        assert {row.revision_id for row in responses(session, case)} == {revision}


def test_nothing_is_handed_over_to_the_same_person_twice_or_before_it_began() -> None:
    case = found()
    [first] = plan(case, response(owner="MIC-officer-2"))
    with pytest.raises(Refused, match="handed over only while being carried out"):
        give(first, "MIC-secretariat-1")
    carry(case)
    with pytest.raises(Refused, match="owns response 1 already"):
        give(first, "MIC-officer-2")
    with pytest.raises(Forbidden, match="is not officer or secretariat or ciso"):
        give(first, "MIC-secretariat-1", "MIC-auditor-1")
    give(first, "MIC-secretariat-1")
    with pytest.raises(Conflict, match="there is nothing to hand over"):
        give(first, "MIC-chair-1")
