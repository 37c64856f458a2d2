"""What a plan must say before anything is carried out, and what stays as it was written (G3-5a, G3-5b)."""

from datetime import date
from typing import Any

import pytest

from domain.act.improvement import ImprovementPhase, ResponseKind
from domain.errors import BadInput, Forbidden, NotFound, Refused
from tasks.act.improvement.planning import Plan, plan_improvement
from tasks.act.improvement.responding import Planned, add_response
from tasks.database import transaction
from tests.stage.improving import DUE, FAILS, NEXT, PLAN, PURPOSE, carry, check, done, found, plan, read, response

pytestmark = pytest.mark.usefixtures("ministry")


def planning(case: int, said: Plan, who: str = "MIC-officer-1") -> None:
    with transaction() as session:
        plan_improvement(session, case, said, who, NEXT)


def adding(case: int, **changed: object) -> int:
    with transaction() as session:
        given: dict[str, Any] = {
            "kind": ResponseKind.TRAINING,
            "statement": "教える。",
            "owner": "MIC-officer-2",
            "due_on": DUE,
        }
        return add_response(session, case, Planned(**(given | changed)), "MIC-officer-1", NEXT)


@pytest.mark.parametrize(
    ("said", "error", "why"),
    [
        (Plan("  ", 3, 1), Refused, "purpose is empty"),
        (Plan(PURPOSE, 1, 3), Refused, "higher than the risk before"),
        (Plan(PURPOSE, 5, 1), BadInput, "5 is not a risk grade; give one of 1 low"),
    ],
)
def test_a_plan_that_says_too_little_is_refused(said: Plan, error: type[Exception], why: str) -> None:
    case = found()
    with pytest.raises(error, match=why):
        planning(case, said)
    assert read(case).purpose == ""


def test_only_those_who_answer_for_it_plan() -> None:
    case = found()
    with pytest.raises(Forbidden, match="MIC-auditor-1 is not officer or secretariat or ciso"):
        planning(case, PLAN, "MIC-auditor-1")
    with pytest.raises(NotFound, match="no improvement 99"):
        planning(99, PLAN)


@pytest.mark.parametrize(
    ("changed", "error", "why"),
    [
        ({"statement": " "}, Refused, "response is empty"),
        ({"owner": "MIC-auditor-1"}, Forbidden, "MIC-auditor-1 is not"),
        ({"due_on": date(2026, 4, 6)}, BadInput, "2026-04-06 is over"),
        ({"due_on": date(2026, 5, 5)}, BadInput, "not a working day there; the one before is 2026-05-01"),
        ({"kind": ResponseKind.AMEND_STANDARDS}, Refused, "no item that binds the ministry"),
    ],
)
def test_a_response_that_nobody_could_carry_out_is_refused(
    changed: dict[str, Any], error: type[Exception], why: str
) -> None:
    case = found()
    with pytest.raises(error, match=why):
        adding(case, **changed)


def test_without_a_response_or_a_purpose_nothing_begins() -> None:
    case = found()
    adding(case)
    assert carry(case) == "plan"
    planning(case, PLAN)
    assert carry(case) == "responses"


def test_a_response_may_be_added_while_others_are_carried_out_and_its_owner_is_asked() -> None:
    case = found()
    [first] = plan(case, response())
    carry(case)
    adding(case, due_on=date(2026, 7, 1))
    done(first)
    assert carry(case) == "responses"
    assert read(case).phase_due == date(2026, 7, 1)


def test_the_purpose_stays_once_it_is_carried_out_also_in_a_later_round() -> None:
    case = found()
    [first] = plan(case, response())
    carry(case)
    with pytest.raises(Refused, match="its purpose cannot change any more"):
        planning(case, Plan("別の目的", 3, 1))
    done(first)
    carry(case)
    check(case, FAILS)
    carry(case)
    assert read(case).phase is ImprovementPhase.PLANNING
    with pytest.raises(Refused, match="was set before the first responses"):
        planning(case, Plan("別の目的", 3, 1))
    with pytest.raises(Refused, match="was 1 and cannot rise"):
        planning(case, Plan(PURPOSE, 3, 2))
    planning(case, Plan(PURPOSE, 4, 1))
    assert read(case).before == 4
