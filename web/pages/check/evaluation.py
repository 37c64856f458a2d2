"""An evaluation: its plan, who inspects and audits, the conclusion, what follows (G3-4a, G3-4b)."""

from pydantic import BaseModel, Field

from tasks import clock
from tasks.check.audit.assigning import assign_auditor, discharge_auditor
from tasks.check.evaluation.concluding import conclude
from tasks.check.evaluation.planning import Plan, plan_evaluation
from tasks.database import reading
from tasks.overview.carrying_on import act
from web.frame.desk import Desk
from web.frame.given import Key, Line, Text
from web.frame.signed import Signed
from web.views.check.evaluation import EvaluationView, evaluation_view, opened_evaluation
from web.views.check.evaluations import EvaluationList, evaluation_list


class Planned(BaseModel):
    """What is looked at, against what, how; `sample`: items asked of each person, 0: all."""

    scope: Text
    criteria: Text
    method: Text
    sample: int = Field(ge=0, le=10_000)


class Who(BaseModel):
    """A person by code."""

    auditor: Line


class Concluded(BaseModel):
    """What the findings come to."""

    conclusion: Text


def evaluations(viewer: Signed) -> EvaluationList:
    """Those that the viewer may open."""
    with reading() as session:
        return evaluation_list(session, viewer, clock.now())


def evaluation_page(viewer: Signed, evaluation: Key) -> EvaluationView:
    """One of them."""
    with reading() as session:
        return evaluation_view(session, viewer, evaluation, clock.now())


def plan(viewer: Signed, evaluation: Key, given: Planned) -> None:
    """Write the plan down."""
    with act() as session:
        opened_evaluation(session, viewer, evaluation, clock.now())
        plan_evaluation(session, evaluation, viewer.code, Plan(**given.model_dump()), clock.now())


def assign(viewer: Signed, evaluation: Key, given: Who) -> None:
    """Give the audit to somebody independent."""
    with act() as session:
        opened_evaluation(session, viewer, evaluation, clock.now())
        assign_auditor(session, evaluation, given.auditor, viewer.code, clock.now())


def discharge(viewer: Signed, evaluation: Key, given: Who) -> None:
    """Take it back from somebody who cannot go on."""
    with act() as session:
        opened_evaluation(session, viewer, evaluation, clock.now())
        discharge_auditor(session, evaluation, given.auditor, viewer.code, clock.now())


def write_conclusion(viewer: Signed, evaluation: Key, given: Concluded) -> None:
    """Say what the findings come to."""
    with act() as session:
        opened_evaluation(session, viewer, evaluation, clock.now())
        conclude(session, evaluation, viewer.code, given.conclusion, clock.now())


def add(desk: Desk) -> None:
    """Add both pages and the acts."""
    path = "/evaluations/{evaluation}"
    desk.show("/evaluations", "evaluations.html", evaluations)
    desk.show(path, "evaluation.html", evaluation_page)
    desk.act(f"{path}/plan", plan, on=evaluation_page, done="planned")
    desk.act(f"{path}/auditors", assign, on=evaluation_page, done="assigned")
    desk.act(f"{path}/discharges", discharge, on=evaluation_page, done="discharged")
    desk.act(f"{path}/conclusion", write_conclusion, on=evaluation_page, done="concluded")
