"""Standing in for somebody: named, acting, told, ended (S-3)."""

import re
from datetime import date, timedelta

import pytest
from sqlmodel import col, select
from starlette.testclient import TestClient

from domain.people.roles import Role
from models.ledger.entries import LedgerEntry
from models.notices.outbox import Outbox
from models.people.person import Appointment, Person
from tasks.clock import move_to, now
from tasks.database import reading, transaction
from tasks.notices.ladder import UNNUMBERED
from tasks.notices.telling import Prompt, prompt
from tasks.people.acting import acting_person
from tests.stage.government import items, release
from tests.web.conftest import Visit, csrf_of, token_of

FORM = {"deputy": "MIC-contact-point-1", "role": "officer", "starts": "2026-05-01", "ends": "2026-05-10"}


def named(client: TestClient, **more: str) -> int:
    answer = client.post("/delegations", data={"csrf": csrf_of(client)} | FORM | more)
    return int(answer.status_code)


def test_a_deputy_acts_in_the_role_is_told_and_has_it_on_their_desk_marked_with_whose_it_is(visit: Visit) -> None:
    [case, _] = release("R8", items(4), now())
    assert named(visit("MIC-officer-1")) == 303
    with transaction() as session:
        home = session.exec(select(Person.organization_id).where(Person.code == "MIC-officer-1")).one()
        assert acting_person(session, "MIC-contact-point-1", home, (Role.OFFICER,), now())
        prompt(
            session,
            [Prompt("x", "reminded", home, {**UNNUMBERED, "what": "answers", "days_late": 0, "due_on": "2026-05-20"})],
            [Role.OFFICER],
            now(),
        )
        told = session.exec(select(Person.code).join(Outbox).where(Outbox.template == "reminded")).all()
        both = session.exec(select(Person.code).join(Outbox).where(Outbox.template == "delegated")).all()
    assert set(told) == {"MIC-officer-1", "MIC-officer-2", "MIC-contact-point-1"}
    assert set(both) == {"MIC-officer-1", "MIC-contact-point-1"}
    page = visit("MIC-contact-point-1").get("/").text
    assert f'href="/revisions/{case}?which=left#answer"' in page
    assert "MIC-officer-1 さんの代理" in page


@pytest.mark.parametrize("last", [True, False])
def test_it_is_over_after_its_last_day_or_when_either_ends_it(visit: Visit, last: bool) -> None:
    release("R8", items(4), now())
    client = visit("MIC-officer-1")
    named(client)
    if last:
        move_to(date(2026, 5, 11))
    else:
        deputy = visit("MIC-contact-point-1")
        number = re.search(r"/delegations/(\d+)/end", deputy.get("/delegations").text)
        assert number
        answer = deputy.post(number[0], data={"csrf": csrf_of(deputy)})
        assert answer.headers["location"] == "/delegations?done=ended"
        assert deputy.post(number[0], data={"csrf": csrf_of(deputy)}).status_code == 409
        with reading() as session:
            told = session.exec(select(Outbox).where(Outbox.template == "delegation_ended")).all()
            acts = session.exec(select(LedgerEntry.action).where(LedgerEntry.actor == "MIC-contact-point-1")).all()
        assert len(told) == 2
        assert "end delegation" in acts
    assert "/revisions/" not in visit("MIC-contact-point-1").get("/").text


@pytest.mark.parametrize(
    ("who", "more", "status"),
    [
        ("MIC-officer-1", {"deputy": "MOJ-officer-1"}, 404),
        ("MIC-officer-1", {"deputy": "NOBODY"}, 404),
        ("MIC-officer-1", {"deputy": "MIC-auditor-1"}, 409),
        ("MIC-officer-1", {"starts": "2026-04-30"}, 409),
        ("MIC-officer-1", {"ends": "2026-09-01"}, 409),
        ("MIC-officer-1", {"role": "secretariat"}, 409),
        ("MIC-chair-1", {"role": "chair"}, 409),
        ("MIC-officer-1", {"role": "emperor"}, 422),
    ],
)
def test_what_the_rules_do_not_take_is_refused(visit: Visit, who: str, more: dict[str, str], status: int) -> None:
    assert named(visit(who), **more) == status


def test_nobody_ends_what_is_between_others_and_the_same_role_has_one_deputy_a_day(visit: Visit) -> None:
    client = visit("MIC-officer-1")
    made = client.post("/api/delegations", json=FORM, headers=token_of("MIC-officer-1"))
    assert made.status_code == 200
    assert named(client, deputy="MIC-system-manager-1") == 409
    other = token_of("MIC-officer-2")
    assert client.post(f"/api/delegations/{made.json()}/end", headers=other).status_code == 404


@pytest.mark.parametrize(
    ("who", "alone", "said"),
    [
        ("MIC-member-1", False, "代理を置くことのできる役割に就いていません"),
        ("MIC-officer-1", True, "代理者となることのできる方が、組織にほかにいません"),
        ("MIC-officer-1", False, 'name="deputy"'),
    ],
)
def test_why_nobody_can_be_named_is_said_by_its_reason(visit: Visit, who: str, alone: bool, said: str) -> None:
    if alone:
        with transaction() as session:
            others = select(Person.id).where(Person.code != who)
            for one in session.exec(select(Appointment).where(col(Appointment.person_id).in_(others))):
                one.ends = now().date() - timedelta(days=1)
                session.add(one)
    page = visit(who).get("/delegations").text
    every = ("代理を置くことのできる役割に", "代理者となることのできる方が", 'name="deputy"')
    assert [one for one in every if one in page] == [one for one in every if said.startswith(one)]


def test_both_languages(visit: Visit) -> None:
    client = visit("MIC-officer-1")
    named(client)
    for language in ("ja", "en"):
        client.cookies.set("language", language)
        assert f'<html lang="{language}">' in client.get("/delegations").text
