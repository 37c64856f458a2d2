"""Deputies of the Center, principals who leave, and two who name each other at once (S-3)."""

from datetime import date

import pytest
from sqlmodel import select

from domain.access import Page, may_see
from domain.errors import Forbidden
from domain.roles import Role
from domain.tokyo import day_in_tokyo
from models.delegation import Delegation
from models.person import Appointment, Person
from tasks.acting import acting_person
from tasks.clock import move_to, now
from tasks.database import reading, transaction
from tasks.delegating import Wanted, delegate
from tasks.signing_in.viewers import viewer_of
from tests.builders import MONDAY, government, together

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


def test_who_stands_in_at_the_center_sees_the_government_as_its_officer_does() -> None:
    with transaction() as session:
        officer = session.exec(select(Person).where(Person.code == "NCO-center-officer-1")).one()
        made = officer.model_dump(exclude={"id", "code", "mail"})
        session.add(deputy := Person.model_validate({**made, "code": "NCO-keeper", "mail": "keeper@nco.example"}))
        session.flush()
        post = {"person_id": deputy.id, "organization_id": officer.organization_id, "role": Role.ADMINISTRATOR}
        session.add(Appointment.model_validate({**post, "starts": date(2024, 4, 1)}))
    give("NCO-center-officer-1", "NCO-keeper", Role.CENTER_OFFICER)
    with reading() as session:
        viewer = viewer_of(session, session.exec(select(Person).where(Person.code == "NCO-keeper")).one(), TODAY)
    assert viewer is not None
    assert may_see(viewer, Page.GOVERNMENT, "starting", viewer.home)
    assert Role.CENTER_OFFICER in viewer.everywhere


def test_when_the_principal_leaves_the_deputy_acts_no_longer() -> None:
    give("MIC-officer-1", "MIC-contact-point-1")
    with transaction() as session:
        post = session.exec(select(Appointment).join(Person).where(Person.code == "MIC-officer-1")).one()
        home = post.organization_id
        assert acting_person(session, "MIC-contact-point-1", home, (Role.OFFICER,), now())
        post.ends = date(2026, 4, 5)
        session.add(post)
        session.flush()
        with pytest.raises(Forbidden):
            acting_person(session, "MIC-contact-point-1", home, (Role.OFFICER,), now())


def test_of_two_deputies_named_at_the_same_instant_one_stands() -> None:
    raised = together(
        [lambda: give("MIC-officer-1", "MIC-contact-point-1"), lambda: give("MIC-officer-1", "MIC-system-manager-1")]
    )
    assert len(raised) == 1
    with reading() as session:
        assert len(session.exec(select(Delegation)).all()) == 1
