"""Deputies of the Center, principals who leave, and two who name each other at once (S-3)."""

from datetime import date

import pytest
from sqlmodel import col, select

from domain.access.viewer import may_see
from domain.check.independence import Tie, TieKind
from domain.errors import Forbidden
from domain.people.roles import Role
from domain.standards.coverage import Answer, Way
from domain.standards.pages import GOVERNMENT_PAGE
from domain.time.tokyo import day_in_tokyo
from models.check.evaluation import Evaluation
from models.check.independence import ties_of
from models.ledger.entries import LedgerEntry
from models.people.delegation import Delegation
from models.people.deputies import deputies
from models.people.person import Appointment, Person
from models.standards.revision.asked_items import asked_items
from tasks.access.delegating import Wanted, delegate
from tasks.access.signing_in.viewers import viewer_of
from tasks.clock import move_to, now
from tasks.database import reading, transaction
from tasks.ledger.verifying import verify_ledger
from tasks.overview.reminding.by_hand import remind_by_hand
from tasks.people.acting import acting_person
from tasks.standards.revision.answers_given import Drafted, record_answers
from tests.stage.auditing import evaluation_in
from tests.stage.government import MONDAY, government, items, release, together

TODAY = day_in_tokyo(MONDAY)

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture(autouse=True)
def ministry(database: str) -> None:
    del database
    move_to(TODAY)
    with transaction() as session:
        government(session)


def give(principal: str, deputy: str, role: Role = Role.OFFICER) -> int:
    with transaction() as session:
        person = session.exec(select(Person.id).where(Person.code == principal)).one() or 0
        return delegate(session, person, Wanted(deputy, role, TODAY, date(2026, 5, 1)), now())


def deputy_at_the_center() -> None:
    """Its keeper of the lists stands in for its first officer."""
    with transaction() as session:
        officer = session.exec(select(Person).where(Person.code == "NCO-center-officer-1")).one()
        made = officer.model_dump(exclude={"id", "code", "mail"})
        session.add(deputy := Person.model_validate({**made, "code": "NCO-keeper", "mail": "keeper@nco.example"}))
        session.flush()
        post = {"person_id": deputy.id, "organization_id": officer.organization_id, "role": Role.ADMINISTRATOR}
        session.add(Appointment.model_validate({**post, "starts": date(2024, 4, 1)}))
    give("NCO-center-officer-1", "NCO-keeper", Role.CENTER_OFFICER)


def test_who_stands_in_at_the_center_sees_the_government_as_its_officer_does() -> None:
    deputy_at_the_center()
    with reading() as session:
        viewer = viewer_of(session, session.exec(select(Person).where(Person.code == "NCO-keeper")).one(), TODAY)
    assert viewer is not None
    assert may_see(viewer, GOVERNMENT_PAGE, "starting", viewer.home)
    assert Role.CENTER_OFFICER in viewer.everywhere


@pytest.mark.parametrize("who", ["MIC-officer-1", "MIC-contact-point-1"])
def test_when_principal_or_deputy_leaves_the_deputy_acts_and_is_told_no_longer(who: str) -> None:
    give("MIC-officer-1", "MIC-contact-point-1")
    with transaction() as session:
        post = session.exec(select(Appointment).join(Person).where(Person.code == who)).one()
        home = post.organization_id
        assert acting_person(session, "MIC-contact-point-1", home, (Role.OFFICER,), now())
        post.ends = date(2026, 4, 5)
        session.add(post)
        session.flush()
        with pytest.raises(Forbidden):
            acting_person(session, "MIC-contact-point-1", home, (Role.OFFICER,), now())
        assert deputies(session, [home], (Role.OFFICER,), TODAY) == []


def test_the_ledger_says_for_whom_a_deputy_acted_and_says_nothing_of_the_sort_of_others() -> None:
    [case, _] = release("R7", items(4), MONDAY)
    give("MIC-officer-1", "MIC-contact-point-1")
    with transaction() as session:
        [first, second, *_] = [one.draft.lineage_id for one in asked_items(session, case)]
        taken = Drafted(Answer(Way.ADOPT, provision="3.1"))
        record_answers(session, case, {first: taken}, "MIC-contact-point-1", MONDAY)
    with transaction() as session:
        record_answers(session, case, {second: taken}, "MIC-officer-2", MONDAY)
    with reading() as session:
        acts = select(LedgerEntry).where(LedgerEntry.action == "answer")
        said = session.exec(acts.order_by(col(LedgerEntry.number))).all()
    assert [(one.actor, one.detail.get("for")) for one in said] == [
        ("MIC-contact-point-1", "MIC-officer-1"),
        ("MIC-officer-2", None),
    ]
    assert verify_ledger()[1] == ""


def test_whoever_stands_in_for_somebody_audited_is_not_independent() -> None:
    give("MIC-officer-1", "MIC-contact-point-1")
    with transaction() as session:
        evaluation = evaluation_in(session)
        person = session.exec(select(Person.id).where(Person.code == "MIC-contact-point-1")).one() or 0
        found = ties_of(session, person, session.get_one(Evaluation, evaluation), TODAY)
    assert Tie(TieKind.HOLDS, Role.OFFICER.value) in found


def test_what_a_deputy_at_the_center_does_is_noted_for_the_officer() -> None:
    deputy_at_the_center()
    release("R7", items(4), MONDAY)
    with transaction() as session:
        remind_by_hand(session, "MIC", "NCO-keeper", now())
        remind_by_hand(session, "MOJ", "NCO-center-officer-1", now())
    with reading() as session:
        acts = select(LedgerEntry).where(LedgerEntry.action == "remind by hand")
        said = session.exec(acts.order_by(col(LedgerEntry.number))).all()
    assert [one.detail.get("for") for one in said] == ["NCO-center-officer-1", None]


def test_of_two_deputies_named_at_the_same_instant_one_stands() -> None:
    raised = together(
        [lambda: give("MIC-officer-1", "MIC-contact-point-1"), lambda: give("MIC-officer-1", "MIC-system-manager-1")]
    )
    assert len(raised) == 1
    with reading() as session:
        assert len(session.exec(select(Delegation)).all()) == 1
