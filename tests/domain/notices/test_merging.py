"""What several notices in one letter come to: a block for each case, nothing overtaken, nothing asked left out."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.notices.manner import Notice
from domain.notices.merging import case_of, merged
from domain.notices.notice_kind import notice_kinds
from domain.notices.sayable import numbers

DAY = date(2026, 4, 1)
REVISION: dict[str, Any] = {"ministry": "MIC", "release": "R7", "improvement": 0}


def notice(number: int, template: str, urgency: int = 0, **params: Any) -> Notice:  # noqa: ANN401 - what notices take
    return Notice(number, f"{template}:{number}", template, urgency, DAY, params)


def said(*notices: Notice) -> list[list[str]]:
    return [[one.template for one in block] for block in merged(notices)]


def test_what_is_asked_again_was_asked_first_by_a_notice_that_there_is() -> None:
    again = {one.name: one.first for one in notice_kinds().values() if one.first}
    assert len(again) >= 11
    assert set(again.values()) <= {one.name for one in notice_kinds().values() if not one.first}
    assert sum(one.moves_on for one in notice_kinds().values()) >= 15


def test_of_two_reminders_of_one_act_the_later_is_said() -> None:
    earlier, later = notice(1, "answers_due", 1, **REVISION), notice(2, "answers_due", 2, **REVISION)
    assert merged([later, earlier]) == [[later]]


def test_what_asked_first_is_overtaken_by_its_reminder_though_it_names_the_case_otherwise() -> None:
    assert said(
        notice(1, "revision_opened", ministry="MIC", release="R7"), notice(2, "answers_due", 1, **REVISION)
    ) == [["answers_due"]]


def test_a_case_that_moved_on_asks_no_more_for_what_came_before() -> None:
    told = [notice(1, "answers_due", 3, **REVISION), notice(2, "decision_opened", **REVISION, decision=12)]
    assert said(*told) == [["decision_opened"]]
    assert said(*told, notice(3, "in_force", **REVISION)) == [["in_force"]]


@pytest.mark.parametrize("template", sorted(notice_kinds()))
def test_what_is_told_of_two_ministries_is_two_things_whatever_numbers_nothing(template: str) -> None:
    nothing = dict.fromkeys(notice_kinds()[template].takes & numbers(), 0)
    two = [notice(number, template, 4, **nothing, ministry=code) for number, code in ((1, "MIC"), (2, "MOF"))]
    assert sorted(one.id for block in merged(two) for one in block) == [1, 2]


def test_two_acts_of_one_case_are_both_said_the_more_pressing_first() -> None:
    told = [notice(1, "opinion_due", 1, **REVISION), notice(2, "opinions_answer", 2, **REVISION)]
    assert said(*told) == [["opinions_answer", "opinion_due"]]


def test_two_responses_of_one_improvement_are_two_acts() -> None:
    told = [notice(number, "response_asked", improvement=4, response=number) for number in (1, 2)]
    assert said(*told) == [["response_asked", "response_asked"]]


def test_an_escalation_of_votes_does_not_overtake_one_of_answers() -> None:
    told = [
        notice(1, "escalated", 4, **REVISION, what="answers"),
        notice(2, "escalated", 4, **REVISION, what="decision"),
    ]
    assert len(merged(told)[0]) == 2


def test_cases_stand_in_the_order_in_which_they_press() -> None:
    told = [
        notice(1, "in_force", ministry="MOJ", release="R7", improvement=0),
        notice(2, "answers_due", 3, **REVISION),
        notice(3, "audit_asked", evaluation=5),
        notice(4, "matter_due", 2, decision=9, matter="report"),
    ]
    assert said(*told) == [["answers_due"], ["matter_due"], ["audit_asked"], ["in_force"]]


def test_what_names_no_case_is_about_itself() -> None:
    told = [notice(number, "reminded", 1, ministry="MIC", what="plan") for number in (1, 2)]
    assert len(merged(told)) == 2


def test_a_published_release_is_no_ministrys_case() -> None:
    one = notice(1, "release_published", ministry="NCO", release="R7")
    assert case_of(one) == one.key


NOTICES = st.lists(
    st.builds(
        lambda template, urgency, case, what: (template, urgency, case, what),
        st.sampled_from(sorted(notice_kinds())),
        st.integers(0, 4),
        st.integers(0, 2),
        st.sampled_from(["plan", "audit"]),
    ),
    min_size=1,
    max_size=12,
)


@given(drawn=NOTICES)
def test_every_case_is_told_of_and_the_newest_of_each_always_stands(drawn: list[tuple[str, int, int, str]]) -> None:
    told = []
    for number, (template, urgency, case, what) in enumerate(drawn):
        values = {"ministry": f"M{case}", "release": "R7", "improvement": case, "evaluation": case, "what": what}
        values |= {"decision": case, "matter": "report", "response": case}
        params = {name: value for name, value in values.items() if name in notice_kinds()[template].takes}
        told.append(notice(number, template, urgency, **params))
    blocks = merged(told)
    newest = {case_of(one): one for one in told}
    assert {case_of(block[0]) for block in blocks} == newest.keys()
    assert all(newest[case_of(block[0])] in block for block in blocks)
    assert all(len({case_of(one) for one in block}) == 1 for block in blocks)
    assert sum(map(len, blocks)) == len({one.id for block in blocks for one in block})
    heads = [block[0].urgency for block in blocks]
    assert heads == sorted(heads, reverse=True)


def test_a_plan_that_is_due_is_not_swallowed_by_another_report_of_its_occasion() -> None:
    about: dict[str, Any] = {"evaluation": 5, "ministry": "MIC"}
    told = [
        notice(1, "evaluation_opened", **about),
        notice(2, "plan_due", 2, **about),
        notice(3, "evaluation_renewed", **about),
    ]
    assert said(*told) == [["plan_due", "evaluation_renewed"]]
