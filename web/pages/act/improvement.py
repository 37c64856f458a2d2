"""An improvement: its owners plan and carry it out, somebody else sees whether it works (G3-5a, G3-5b, S-3)."""

from datetime import date

from pydantic import BaseModel

from domain.act.improvement import ResponseKind
from tasks import clock
from tasks.act.improvement.planning import Plan, plan_improvement
from tasks.act.improvement.responding import Planned, add_response, hand_over, report_done, response_in
from tasks.act.improvement.verifying import Seen, record_check
from tasks.database import reading
from tasks.overview.carrying_on import act
from web.frame.desk import Desk
from web.frame.given import Key, Line, Text
from web.frame.signed import Signed
from web.views.act.improvement import ImprovementPage, improvement_page, opened
from web.views.act.improvements import ImprovementList, improvement_list


class Purpose(BaseModel):
    """What the effect is to be, and the risk's grade (1 to 4) now and as expected afterwards."""

    purpose: Text
    before: int
    expected: int


class Response(BaseModel):
    """One thing to be done: its kind, what exactly, its owner's code, by when (a working day)."""

    kind: ResponseKind
    statement: Text
    owner: Line
    due_on: date


class Heir(BaseModel):
    """Who goes on with a response, by code."""

    owner: Line


class Account(BaseModel):
    """What was done."""

    account: Text


class Check(BaseModel):
    """Whether it has its effect, what was looked at, the risk's grade now, and what was learned where it has not."""

    effective: bool
    observed: Text
    after: int
    lesson: Text = ""


def improvements(viewer: Signed) -> ImprovementList:
    """Those that whoever is signed in may open."""
    with reading() as session:
        return improvement_list(session, viewer, clock.now())


def improvement_shown(viewer: Signed, improvement: Key) -> ImprovementPage:
    """What the viewer may see of it."""
    with reading() as session:
        return improvement_page(session, viewer, improvement, clock.now())


def plan(viewer: Signed, improvement: Key, given: Purpose) -> None:
    """Write down the purpose and the risk."""
    at, planned = clock.now(), Plan(given.purpose, given.before, given.expected)
    with act() as session:
        opened(session, viewer, improvement, at)
        plan_improvement(session, improvement, planned, viewer.code, at)


def respond(viewer: Signed, improvement: Key, given: Response) -> int:
    """One more thing to be done; its number."""
    at, planned = clock.now(), Planned(given.kind, given.statement, given.owner, given.due_on)
    with act() as session:
        opened(session, viewer, improvement, at)
        return add_response(session, improvement, planned, viewer.code, at)


def give_over(viewer: Signed, improvement: Key, response: Key, given: Heir) -> int:
    """Give a response to another owner; the number under which it goes on."""
    at = clock.now()
    with act() as session:
        opened(session, viewer, improvement, at)
        response_in(session, improvement, response)
        return hand_over(session, response, given.owner, viewer.code, at)


def report(viewer: Signed, improvement: Key, response: Key, given: Account) -> None:
    """The owner of a response says what was done."""
    at = clock.now()
    with act() as session:
        opened(session, viewer, improvement, at)
        response_in(session, improvement, response)
        report_done(session, response, given.account, viewer.code, at)


def check(viewer: Signed, improvement: Key, given: Check) -> None:
    """Somebody who had no hand in it says whether it works."""
    at, seen = clock.now(), Seen(**given.model_dump())
    with act() as session:
        opened(session, viewer, improvement, at)
        record_check(session, improvement, seen, viewer.code, at)


def add(desk: Desk) -> None:
    """Add the page and the list."""
    path = "/improvements/{improvement}"
    desk.show("/improvements", "improvements.html", improvements)
    desk.show(path, "improvement.html", improvement_shown)
    desk.act(f"{path}/plan", plan, on=improvement_shown, done="planned")
    desk.act(f"{path}/responses", respond, on=improvement_shown, done="responded")
    desk.act(f"{path}/responses/{{response}}/owner", give_over, on=improvement_shown, done="handed_over")
    desk.act(f"{path}/responses/{{response}}/account", report, on=improvement_shown, done="reported")
    desk.act(f"{path}/check", check, on=improvement_shown, done="checked")
