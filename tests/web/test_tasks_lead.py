"""Each task of somebody's desk leads to where it is done: to the form, as letters do (D-4)."""

from collections.abc import Callable

import pytest
from sqlmodel import select

from domain.act.kind import TO_CARRY_OUT, TO_CHECK, TO_IMPROVE
from domain.cases.kinds import TaskOfPeople
from domain.check.kind import TO_AUDIT, TO_CONCLUDE, TO_INSPECT, TO_NAME_AUDITOR, TO_PLAN
from domain.decisions.kind import TO_MINUTES, TO_VOTE
from domain.standards.kind import TO_ANSWER, TO_OPINION, TO_REPLY
from domain.time.tokyo import day_in_tokyo
from models.check.evaluation import Audit
from tasks.clock import move_to
from tasks.database import transaction
from tests.stage import evaluating, improving, story
from tests.stage.government import MONDAY, answer_all, items, release
from tests.web.conftest import Visit, token_of

ROLES = ("officer", "secretariat", "expert", "system-manager", "contact-point", "member", "ciso", "auditor")


def consulting() -> None:
    [case, *_] = release("R7", items(4), MONDAY)
    answer_all(case, MONDAY)
    story.carry(case)
    story.give_opinions(case, "異議あり。", asked=("system-manager-1",))


def evaluation() -> int:
    release("R7", items(4), MONDAY, only=())
    return evaluating.opened("MIC")


def inspecting() -> None:
    case = evaluation()
    evaluating.plan(case)
    evaluating.carry(case)


def auditing() -> None:
    case = evaluation()
    evaluating.to_the_audit(case)
    evaluating.audit(case)
    with transaction() as session:
        session.exec(select(Audit)).one().concluded_at = None


def concluding() -> None:
    case = evaluation()
    evaluating.to_the_audit(case)
    evaluating.audit(case)
    evaluating.carry(case)


def carrying_out() -> None:
    case = improving.found()
    improving.plan(case, improving.response())
    improving.carry(case)


def checking() -> None:
    case = improving.found()
    [row] = improving.plan(case, improving.response())
    improving.carry(case)
    improving.done(row)
    improving.carry(case)


STATES: dict[Callable[[], object], dict[TaskOfPeople, str]] = {
    lambda: release("R7", items(4), MONDAY): {TO_ANSWER: "answer"},
    consulting: {TO_OPINION: "my-opinion", TO_REPLY: "to-reply"},
    lambda: story.to_the_vote(release("R7", items(4), MONDAY)[0]): {TO_VOTE: "vote", TO_MINUTES: "enter-minutes"},
    evaluation: {TO_PLAN: "plan"},
    inspecting: {TO_INSPECT: "items"},
    lambda: evaluating.to_the_audit(evaluation()): {TO_NAME_AUDITOR: "audits"},
    auditing: {TO_AUDIT: ""},
    concluding: {TO_CONCLUDE: "conclusion"},
    improving.found: {TO_IMPROVE: "plan"},
    carrying_out: {TO_CARRY_OUT: "response-1"},
    checking: {TO_CHECK: "check"},
}


@pytest.mark.parametrize("reach", STATES)
def test_a_task_leads_to_its_form(visit: Visit, reach: Callable[[], object]) -> None:
    move_to(day_in_tokyo(MONDAY))
    reach()
    found = {}
    for who in [f"MIC-{one}-1" for one in ROLES]:
        for one in visit(who).get("/api/", headers=token_of(who)).json()["waiting"]:
            path, _, anchor = one["place"].partition("#")
            page = visit(who).get(path)
            assert page.status_code == 200, one
            assert not anchor or f'id="{anchor}"' in page.text, one
            found[TaskOfPeople.of(one["task"])] = anchor
    assert STATES[reach].items() <= found.items()
