"""An appointment and a deputy at the same moment: never both, where they cannot stand together (G3-2-2, S-3)."""

import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from domain.access.viewer import Viewer
from domain.errors import BadInput, MinaoshiError, Refused
from domain.people.roles import Role
from domain.time.tokyo import day_in_tokyo
from models.people.delegation import Delegation
from models.people.organization import Organization
from models.people.person import Appointment, Person
from tasks.access.delegating import Wanted, delegate
from tasks.access.government import import_government
from tasks.access.lists.changing import write_row
from tasks.access.signing_in.viewers import viewer_of
from tasks.clock import move_to, now
from tasks.database import reading, transaction
from tests.stage.government import MONDAY, appoint, government, together

TODAY = day_in_tokyo(MONDAY)
DEPUTY = "MIC-contact-point-1"
HELD = "one of the two is held as a deputy"
BLOCKED = 0.5
"""Seconds that the other is given to come as far as it can."""
Act = Callable[[Session], object]

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture(autouse=True)
def ministry(database: str) -> None:
    """MIC, and a keeper of the government's lists."""
    del database
    move_to(TODAY)
    with transaction() as session:
        government(session, ("MIC",))
        center = session.exec(select(Organization).where(Organization.code == "NCO")).one()
        appoint(session, center, Role.ADMINISTRATOR, 1)


def keeper(session: Session) -> Viewer:
    found = viewer_of(session, session.exec(select(Person).where(Person.code == "NCO-administrator-1")).one(), TODAY)
    assert found
    return found


def row(role: Role, starts: date = TODAY) -> dict[str, str]:
    return {"person": DEPUTY, "role": role.value, "organization": "MIC", "starts": starts.isoformat(), "ends": ""}


def appoints(session: Session, role: Role = Role.AUDITOR, starts: date = TODAY) -> None:
    write_row(session, keeper(session), "appointments", row(role, starts), now())


def delegates(session: Session) -> None:
    person = session.exec(select(Person.id).where(Person.code == "MIC-officer-1")).one() or 0
    delegate(session, person, Wanted(DEPUTY, Role.OFFICER, TODAY, date(2026, 5, 1)), now())


def both(first: Act, second: Act) -> list[BaseException]:
    """The first has written and not committed when the second begins; what that raised."""
    raised: list[list[BaseException]] = []

    def other() -> None:
        with transaction() as session:
            second(session)

    thread = threading.Thread(target=lambda: raised.append(together([other])))
    with transaction() as session:
        first(session)
        session.flush()
        thread.start()
        thread.join(BLOCKED)
    thread.join()
    return raised[0]


def stands() -> tuple[bool, bool]:
    """Whether the deputy stands, and whether they are an auditor."""
    with reading() as session:
        audits = select(Appointment).join(Person).where(col(Person.code) == DEPUTY, Appointment.role == Role.AUDITOR)
        return bool(session.exec(select(Delegation)).all()), bool(session.exec(audits).all())


def test_who_is_named_deputy_while_being_appointed_is_refused_what_cannot_stand_beside_it() -> None:
    [refused] = both(appoints, delegates)
    assert isinstance(refused, Refused)
    assert "those who are audited cannot audit" in str(refused)
    assert stands() == (False, True)


def test_who_is_appointed_while_being_named_deputy_is_refused_what_cannot_stand_beside_it() -> None:
    [refused] = both(delegates, appoints)
    assert isinstance(refused, BadInput)
    assert "those who are audited cannot audit" in str(refused)
    assert HELD in str(refused)
    assert stands() == (True, False)


def imported(folder: Path) -> None:
    """By the command line, as a file."""
    columns = row(Role.AUDITOR)
    folder.mkdir()
    (folder / "appointments.csv").write_text(f"{','.join(columns)}\n{','.join(columns.values())}\n")
    import_government(folder, "tester")


def test_a_file_that_is_imported_waits_for_a_deputy_who_is_being_named(tmp_path: Path) -> None:
    [refused] = both(delegates, lambda _: imported(tmp_path / "lists"))
    assert isinstance(refused, BadInput)
    assert stands() == (True, False)


def test_of_both_at_the_same_instant_one_is_refused_and_neither_waits_for_ever() -> None:
    def in_one(act: Act) -> Callable[[], None]:
        def run() -> None:
            with transaction() as session:
                act(session)

        return run

    [refused] = together([in_one(delegates), in_one(appoints)])
    assert isinstance(refused, MinaoshiError)
    assert sum(stands()) == 1


def test_a_deputy_may_succeed_or_judge_after_the_last_day_and_what_stood_before_is_imported_again() -> None:
    with transaction() as session:
        appoints(session, Role.AUDITOR, date(2026, 5, 2))
        delegates(session)
    with transaction() as session:
        appoints(session, Role.MEMBER)
        appoints(session, Role.AUDITOR, date(2026, 5, 2))
    assert stands() == (True, True)
