"""The auditor's notebook: what is looked at, findings, evidence handed in, the conclusion (G3-4b, G3-4c, S-1)."""

import re
from typing import Annotated, Literal

from fastapi import Form, UploadFile
from pydantic import BaseModel

from domain.check.findings import Aspect, Cause, Weight
from domain.errors import BadInput
from tasks import clock
from tasks.check.audit.concluding import Concluded, conclude_audit
from tasks.check.audit.finding import Judgement, Noted, judge_finding, record_finding
from tasks.check.evidence.keeping import Subject, store_evidence
from tasks.check.evidence.receiving import received_file
from tasks.database import reading
from tasks.overview.carrying_on import act
from web.frame.desk import Desk
from web.frame.given import Key, Line, Text
from web.frame.signed import Signed
from web.views.check.notebook import Notebook, audited, notebook_view

ITEMS = 100


class Judged(BaseModel):
    """How heavy it is, why it came to it, and the items concerned by number, with commas or spaces between."""

    weight: Weight
    cause: Cause | Literal[""] = ""
    cause_told: Text = ""
    items: Text = ""

    def judgement(self) -> Judgement:
        """As the tasks take it; raises BadInput."""
        numbers = [number for number in re.split(r"[\s,、，]+", self.items) if number]
        if len(numbers) > ITEMS:
            raise BadInput(f"{len(numbers)} items, more than {ITEMS}")
        return Judgement(self.weight, self.cause or None, self.cause_told, numbers)


class Found(Judged):
    """What was found, on which aspect, at which system (its code, if any)."""

    aspect: Aspect
    statement: Text
    system: Line = ""


class Ended(BaseModel):
    """What the audit comes to, on the three aspects."""

    done: Text
    effect: Text
    state: Text


def notebook(viewer: Signed, evaluation: Key) -> Notebook:
    """All that an assigned auditor may see."""
    with reading() as session:
        return notebook_view(session, viewer, evaluation, clock.now())


def find(viewer: Signed, evaluation: Key, given: Found) -> int:
    """Write a finding down; its number."""
    noted = Noted(given.aspect, given.statement, given.judgement(), given.system.strip())
    with act() as session:
        audited(session, viewer, evaluation)
        return record_finding(session, evaluation, noted, viewer.code, clock.now()).number


def judge(viewer: Signed, evaluation: Key, number: Key, given: Judged) -> None:
    """Judge a finding anew."""
    judgement, at = given.judgement(), clock.now()
    with act() as session:
        audited(session, viewer, evaluation)
        judge_finding(session, evaluation, number, judgement, who=viewer.code, at=at)


def conclude(viewer: Signed, evaluation: Key, given: Ended) -> None:
    """End this auditor's part."""
    with act() as session:
        audited(session, viewer, evaluation)
        conclude_audit(session, evaluation, viewer.code, Concluded(given.done, given.effect, given.state), clock.now())


def hand_in(viewer: Signed, evaluation: Key, file: UploadFile, finding: Annotated[str, Form(max_length=9)] = "") -> int:
    """Keep a file as evidence, for a finding by its number or for the whole; its id."""
    if not re.fullmatch(r"[0-9]*", finding):
        raise BadInput("not the number of a finding")
    with reading() as session:
        audited(session, viewer, evaluation)
    with received_file(file.filename or "", file.file) as received:
        subject = Subject(evaluation, int(finding) if finding else None)
        return store_evidence(subject, received, viewer.code, clock.now()).id or 0


def add(desk: Desk) -> None:
    """Add the page."""
    path = "/evaluations/{evaluation}/notebook"
    desk.show(path, "notebook.html", notebook)
    desk.act(f"{path}/findings", find, on=notebook, done="found")
    desk.act(f"{path}/findings/{{number}}", judge, on=notebook, done="judged")
    desk.act(f"{path}/evidence", hand_in, on=notebook, done="handed_in")
    desk.act(f"{path}/conclusion", conclude, on=notebook, done="concluded")
