"""What somebody does on the desk carries their case on: the page shows at once what comes next (ADR 0021)."""

import re
from collections.abc import Callable
from typing import TypeVar

import httpx
import pytest
from sqlalchemy.exc import OperationalError
from sqlmodel import col, select

from domain.act.improvement import ImprovementPhase
from domain.check.evaluation import EvaluationPhase
from domain.check.kind import EVALUATION_MATTER
from domain.standards.kind import REVISION_MATTER
from domain.standards.revision import Phase
from models.act.improvement import Improvement
from models.baseline.release import ReleaseItem
from models.check.evaluation import Evaluation
from models.decisions.decision import Decision, is_on
from models.people.person import Person
from models.standards.revision.opinion import Opinion
from models.standards.revision.revision import Revision, RevisionItem
from tasks.database import reading, transaction
from tasks.overview import carrying_on
from tests.stage.evaluating import audit, carry, conclude_it, opened, to_the_audit
from tests.stage.findings import finding
from tests.stage.government import items, release
from tests.web.conftest import Visit, csrf_of

COMMITTEE = ("MIC-chair-1", "MIC-member-1", "MIC-member-2")


Row = TypeVar("Row")


def read(table: type[Row], key: int) -> Row:
    with reading() as session:
        return session.get_one(table, key)


Act = Callable[..., httpx.Response]


@pytest.fixture
def act(visit: Visit) -> Act:
    """Somebody sends a form, and is led back to its page."""

    def act(who: str, path: str, **fields: str) -> httpx.Response:
        client = visit(who)
        answer = client.post(path, data={"csrf": csrf_of(client), **fields})
        assert answer.status_code == 303, answer.text
        page: httpx.Response = client.get(answer.headers["location"])
        return page

    return act


def test_a_revision_goes_from_its_answers_to_being_in_force_by_what_people_do_alone(act: Act) -> None:
    case, _ = release("R7", items(2))
    path = f"/revisions/{case}"
    with reading() as session:
        asked = session.exec(select(RevisionItem).where(RevisionItem.revision_id == case)).all()
    for item in asked:
        act(
            "MIC-officer-1",
            f"{path}/items/{item.lineage_id}",
            way="adopt",
            provision="第1条",
            version=str(item.version),
        )
    assert read(Revision, case).phase is Phase.CONSULTING

    query = select(Person.code).join(Opinion, col(Opinion.person_id) == Person.id).where(Opinion.revision_id == case)
    with reading() as session:
        asked_opinion = session.exec(query).all()
    for who in asked_opinion:
        act(who, f"{path}/opinions", text="")
    assert read(Revision, case).phase is Phase.DECIDING

    with reading() as session:
        decision = session.exec(select(Decision).where(is_on(REVISION_MATTER, case))).one()
    for who in (*COMMITTEE, "MIC-member-3"):
        assert read(Revision, case).phase is Phase.DECIDING
        act(who, f"/decisions/{decision.id}/votes", vote="approve", digest=decision.digest)
    assert read(Revision, case).phase is Phase.IN_FORCE


def test_what_one_case_gives_rise_to_is_carried_on_with_it(act: Act, visit: Visit) -> None:
    release("R7", items(1))
    case = opened("MIC")
    to_the_audit(case)
    with transaction() as session:
        owner, item = session.get_one(Evaluation, case), session.exec(select(ReleaseItem)).first()
        assert item
        finding(session, owner, [item])
    audit(case)
    carry(case)
    conclude_it(case)
    carry(case)
    with reading() as session:
        decision = session.exec(select(Decision).where(is_on(EVALUATION_MATTER, case))).one()
    for who in COMMITTEE:
        act(who, f"/decisions/{decision.id}/votes", vote="approve", digest=decision.digest)
    assert read(Evaluation, case).phase is EvaluationPhase.CLOSED
    with reading() as session:
        [improvement] = session.exec(select(Improvement).order_by(col(Improvement.id))).all()
    assert (improvement.phase, improvement.waits_for) == (ImprovementPhase.PLANNING, "plan")
    assert improvement.taken_up == improvement.version
    assert re.search(rf"/improvements/{improvement.id}\b", visit("MIC-officer-1").get("/").text)


def test_what_was_done_counts_where_carrying_on_fails_and_the_sweep_takes_it_up(
    act: Act, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    case, _ = release("R7", items(1))
    with reading() as session:
        item = session.exec(select(RevisionItem).where(RevisionItem.revision_id == case)).one()

    def broken(*_: object) -> None:
        raise OperationalError("SELECT", {}, Exception("the database went away"))

    monkeypatch.setattr(carrying_on, "open_evaluations", broken)
    fields = {"way": "adopt", "provision": "第1条", "version": str(item.version)}
    act("MIC-officer-1", f"/revisions/{case}/items/{item.lineage_id}", **fields)
    row = read(Revision, case)
    assert (row.phase, row.version > row.taken_up) == (Phase.ANSWERING, True)
    assert "left to the next sweep" in caplog.text


def test_an_act_of_one_ministry_carries_on_no_case_of_another(act: Act) -> None:
    mine, other = release("R7", items(1))
    with reading() as session:
        item = session.exec(select(RevisionItem).where(RevisionItem.revision_id == mine)).one()
    fields = {"way": "adopt", "provision": "第1条", "version": str(item.version)}
    act("MIC-officer-1", f"/revisions/{mine}/items/{item.lineage_id}", **fields)
    row = read(Revision, other)
    assert row.taken_up == 0
