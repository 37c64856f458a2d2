"""The ledger on the desk: everybody finds what concerns them, nobody what does not, and the chain is checked (S-2)."""

from datetime import date

import pytest
from sqlalchemy import text
from sqlmodel import select
from starlette.testclient import TestClient

from domain.ledger.chain import Act
from domain.people.roles import Role
from models.ledger.entries import record
from models.people.organization import Organization
from models.people.person import Person
from tasks.access.delegating import Wanted, delegate
from tasks.clock import now
from tasks.database import transaction
from tests.stage.government import appoint
from tests.web.conftest import Visit, csrf_of, token_of


@pytest.fixture
def written(two_ministries: None) -> None:
    """Three acts at MIC, one of them a vote, and one at MOJ; sixty more at MIC by one officer."""
    del two_ministries
    acts = [
        Act("MIC-member-1", "vote", "decision 7", "MIC", {"vote": "reject", "digest": "abc"}),
        Act("MIC-officer-2", "answer", "revision 5", "MIC", {"answers": 3}),
        Act("MIC-administrator-9", "enter person", "person MIC-expert-1", "MIC", {"columns": "mail"}),
        Act("MOJ-officer-1", "answer", "revision 6", "MOJ", {"answers": 1}),
    ]
    with transaction() as session:
        record(session, now(), acts)
        record(session, now(), [Act("MIC-officer-1", "answer", f"revision {n}", "MIC") for n in range(100, 160)])


def subjects(client: TestClient, query: str = "") -> list[str]:
    headers = token_of(client.headers["x-who"])
    found = client.get(f"/api/ledger{query}", headers=headers).json()["entries"]
    return [one["subject"] for one in found if not one["subject"].endswith(client.headers["x-who"])]


@pytest.fixture
def as_(visit: Visit, written: None) -> Visit:
    del written

    def as_(code: str) -> TestClient:
        client = visit(code)
        client.headers["x-who"] = code
        return client

    return as_


def test_everybody_finds_what_they_did_and_what_was_done_about_them_alone(as_: Visit) -> None:
    assert subjects(as_("MIC-officer-2")) == ["revision 5"]
    expert = as_("MIC-expert-1")
    page = expert.get("/ledger").text
    assert "利用者 MIC-expert-1" in page
    assert "変更した欄: mail" in page
    for hidden in ("revision 5", "改定 5", "decision 7", "議案 7", "MOJ-officer-1"):
        assert hidden not in page
    assert subjects(expert, "?actor=MOJ-officer-1") == []
    assert subjects(expert, "?organization=MIC&act=vote") == []
    assert subjects(expert, "?subject=revision%206&before=2000000") == []


def test_a_ciso_finds_the_ministrys_entries_not_anothers_and_nobody_finds_how_one_voted(as_: Visit) -> None:
    ciso = as_("MIC-ciso-1")
    assert subjects(ciso, "?act=vote") == ["decision 7"]
    assert subjects(ciso, "?organization=MOJ") == []
    page = ciso.get("/ledger?act=vote").text
    assert "議案 7" in page
    assert "reject" not in page.partition("<table")[2]
    assert "/decisions/7" not in page, "there is none, in truth"


def test_the_center_finds_nothing_of_ministries(as_: Visit) -> None:
    assert subjects(as_("NCO-center-officer-1")) == []


def test_older_entries_are_reached_page_by_page_and_none_is_lost(as_: Visit) -> None:
    officer = as_("MIC-officer-1")
    headers = token_of("MIC-officer-1")
    seen, before = list[int](), 0
    while True:
        found = officer.get(f"/api/ledger?act=answer&before={before}", headers=headers).json()
        seen += [one["number"] for one in found["entries"]]
        if not (before := found["older"]):
            break
    assert len(seen) == len(set(seen)) == 60
    assert seen == sorted(seen, reverse=True)
    assert "before=" in officer.get("/ledger?act=answer").text


def test_days_are_those_of_tokyo(as_: Visit) -> None:
    officer = as_("MIC-officer-2")
    assert subjects(officer, "?first=2026-05-01&last=2026-05-01&act=answer") == ["revision 5"]
    assert subjects(officer, "?first=2026-05-02") == []
    assert subjects(officer, "?last=2026-04-30") == []
    assert officer.get("/ledger?first=&last=&actor=").status_code == 200


def test_one_finds_what_ones_deputy_did(as_: Visit) -> None:
    wanted = Wanted("MIC-contact-point-1", Role.OFFICER, date(2026, 5, 1), date(2026, 5, 9))
    with transaction() as session:
        principal = session.exec(select(Person.id).where(Person.code == "MIC-officer-2")).one() or 0
        delegate(session, principal, wanted, now())
        record(session, now(), [Act("MIC-contact-point-1", "answer", "revision 8", "MIC", {"for": "MIC-officer-2"})])
        record(session, now(), [Act("MIC-contact-point-1", "answer", "revision 9", "MIC", {"for": "MIC-officer-1"})])
    found = subjects(as_("MIC-officer-2"), "?act=answer")
    assert found == ["revision 8", "revision 5"]


def test_the_chain_is_checked_by_those_who_may(as_: Visit) -> None:
    auditor, officer = as_("MIC-auditor-1"), as_("MIC-officer-1")
    asked = {"csrf": csrf_of(auditor)}
    assert "異常はありません" in auditor.post("/ledger/verification", data=asked).text
    assert officer.post("/ledger/verification", data={"csrf": csrf_of(officer)}).status_code == 403
    assert "/ledger/verification" not in officer.get("/ledger").text
    api = auditor.post("/api/ledger/verification", headers=token_of("MIC-auditor-1")).json()
    assert api["fault"] == ""
    with transaction() as session:
        session.connection().execute(text("UPDATE ledger_head SET number = number + 1"))
    assert "改ざんがあります" in auditor.post("/ledger/verification", data=asked).text


def test_the_governments_administrator_finds_all_of_it(as_: Visit) -> None:
    with transaction() as session:
        center = session.exec(select(Organization).where(Organization.code == "NCO")).one()
        appoint(session, center, Role.ADMINISTRATOR, 1)
    keeper = as_("NCO-administrator-1")
    assert subjects(keeper, "?organization=MOJ") == ["revision 6"]
    assert '<option value="MOJ">' in keeper.get("/ledger").text
