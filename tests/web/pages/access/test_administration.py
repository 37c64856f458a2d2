"""The lists of people on the desk: kept by their administrators alone, with the checks of an import (S-2, S-3)."""

from datetime import date
from io import BytesIO

import pytest
from sqlmodel import col, select
from starlette.testclient import TestClient

from domain.people.roles import OrganizationKind, Role
from models.ledger.entries import LedgerEntry
from models.people.organization import ClosedDay, Organization
from models.people.person import Appointment, NoticeTarget, Person
from tasks.access.lists.changing import write_row
from tasks.access.signing_in.viewers import viewer_of
from tasks.database import reading, transaction
from tests.stage.government import MONDAY, appoint, together
from tests.web.conftest import Visit, csrf_of, token_of

GOVERNMENT, OWN = "NCO-administrator-1", "MIC-administrator-1"


@pytest.fixture
def keepers(two_ministries: None) -> None:
    """An administrator of the whole government, and one of MIC."""
    del two_ministries
    with transaction() as session:
        for code in ("NCO", "MIC"):
            organization = session.exec(select(Organization).where(Organization.code == code)).one()
            appoint(session, organization, Role.ADMINISTRATOR, 1)


@pytest.fixture
def all_of_it(visit: Visit, keepers: None) -> TestClient:
    del keepers
    return visit(GOVERNMENT)


@pytest.fixture
def own(visit: Visit, keepers: None) -> TestClient:
    del keepers
    return visit(OWN)


def post(client: TestClient, path: str, **given: str) -> tuple[int, str]:
    answer = client.post(f"/administration/{path}", data={"csrf": csrf_of(client), **given})
    return answer.status_code, answer.text


def load(client: TestClient, name: str, content: bytes) -> tuple[int, str]:
    files = {"file": (name, BytesIO(content))}
    answer = client.post("/administration/import", data={"csrf": csrf_of(client)}, files=files)
    return answer.status_code, answer.text


def person(code: str = "MIC-new-1", organization: str = "MIC", **more: str) -> dict[str, str]:
    names = {"name_ja": "新任の担当者", "name_en": "New Officer", "mail": "new@mic.example", "language": "ja"}
    return {"code": code, "organization": organization, **names, **more}


def term(who: str, role: Role, organization: str = "MIC", starts: str = "2026-05-01", ends: str = "") -> dict[str, str]:
    return {"person": who, "role": role.value, "organization": organization, "starts": starts, "ends": ends}


def told() -> list[tuple[str, str, str, str]]:
    """Actor, act, subject and changed columns of the ledger's entries on lists, oldest first."""
    with reading() as session:
        found = session.exec(select(LedgerEntry).order_by(col(LedgerEntry.number))).all()
    return [
        (one.actor, one.action, one.subject, str(one.detail["columns"])) for one in found if "columns" in one.detail
    ]


def test_what_nobody_holds_is_seen_first(all_of_it: TestClient, own: TestClient) -> None:
    with transaction() as session:
        given = {"code": "EMPTY", "kind": OrganizationKind.MINISTRY, "name_ja": "空省", "name_en": "Ministry of None"}
        session.add(Organization.model_validate(given))
    assert "空省" in all_of_it.get("/administration").text
    assert "空省" not in own.get("/administration").text
    assert own.get("/administration").status_code == 200


def test_a_person_is_added_appointed_and_changed_and_the_ledger_says_so(all_of_it: TestClient) -> None:
    assert post(all_of_it, "persons/rows", **person())[0] == 303
    assert post(all_of_it, "appointments/rows", **term("MIC-new-1", Role.OFFICER))[0] == 303
    assert post(all_of_it, "persons/rows", **person(mail="other@mic.example"))[0] == 303
    assert post(all_of_it, "persons/rows", **person(mail="other@mic.example"))[0] == 303
    assert told() == [
        (GOVERNMENT, "enter person", "person MIC-new-1", "new"),
        (GOVERNMENT, "appoint", "person MIC-new-1", "new"),
        (GOVERNMENT, "enter person", "person MIC-new-1", "mail"),
    ]
    with reading() as session:
        ledger = " ".join(str(one.model_dump()) for one in session.exec(select(LedgerEntry)))
        assert session.exec(select(Person.mail).where(Person.code == "MIC-new-1")).one() == "other@mic.example"
    assert "mic.example" not in ledger


def test_a_row_is_found_and_its_form_is_filled_in(all_of_it: TestClient) -> None:
    with reading() as session:
        number = session.exec(select(Person.id).where(Person.code == "MOJ-chair-1")).one()
    found = all_of_it.get("/administration/persons?q=moj-chair").text
    assert "moj-chair-1@ministry.example" in found
    assert "MIC-officer-1" not in found
    edited = all_of_it.get(f"/administration/persons?edit={number}").text
    assert 'value="moj-chair-1@ministry.example"' in edited
    assert "readonly" in edited


@pytest.mark.parametrize(
    ("path", "given", "line"),
    [
        ("persons/rows", person(organization="XXX"), "「XXX」というコードはありません。先に登録する"),
        ("persons/rows", person(mail="no mail"), "「no mail」は受け付けられません。name@example.go.jp のような"),
        (
            "appointments/rows",
            term("MIC-officer-1", Role.AUDITOR),
            "監査を行う役割は、兼ねられません。",
        ),
        ("appointments/rows", term("MOJ-member-1", Role.CHAIR), "MIC の委員長は、既に MIC-chair-1 が務めています"),
        (
            "appointments/rows",
            term("MIC-officer-1", Role.EXPERT, ends="2026-04-01"),
            "終了日が開始日（2026-0",
        ),
        (
            "appointments/rows",
            term("MIC-chair-1", Role.ADMINISTRATOR),
            "議決や監査の役割を兼ねられません。",
        ),
        (
            "closed_days/rows",
            {"organization": "MIC", "day": "2026-13-40"},
            "2026-04-01 のように入力",
        ),
        ("targets/rows", {"holder": "MIC", "url": "no address", "language": "ja"}, "のような宛先を入力してください。"),
    ],
)
def test_the_checks_of_an_import_refuse_a_row_and_what_was_typed_stays(
    all_of_it: TestClient, path: str, given: dict[str, str], line: str
) -> None:
    status, page = post(all_of_it, path, **given)
    assert (status, line in page) == (422, True), page
    assert next(iter(given.values())) in page
    assert told() == []


def test_nobody_appoints_themselves(all_of_it: TestClient, own: TestClient) -> None:
    for client, who in ((all_of_it, GOVERNMENT), (own, OWN)):
        status, page = post(client, "appointments/rows", **term(who, Role.OFFICER))
        assert (status, "本人は自分の役割を変えられません" in page) == (422, True)


def test_a_ministrys_administrator_keeps_the_rows_of_that_ministry_alone(own: TestClient) -> None:
    assert post(own, "persons/rows", **person())[0] == 303
    refused = {
        "persons/rows": person("MOJ-new-1", "MOJ"),
        "units/rows": {"organization": "MOJ", "code": "U", "name_ja": "課", "name_en": "Unit"},
        "appointments/rows": term("MIC-new-1", Role.OFFICER, "MOJ"),
        "targets/rows": {"holder": "MOJ-chair-1", "url": "mailto:mine@mic.example", "language": "ja"},
        "organizations/rows": {"code": "MIC", "kind": "center", "name_ja": "a", "name_en": "b", "order": "1"},
    }
    for path, given in refused.items():
        assert post(own, path, **given)[0] == 422, path
    taken_over = person("MOJ-chair-1", "MIC")
    assert post(own, "persons/rows", **taken_over)[0] == 422
    for role in (Role.ADMINISTRATOR, Role.CENTER_OFFICER, Role.COUNCIL_MEMBER):
        assert post(own, "appointments/rows", **term("MIC-new-1", role))[0] == 422, role
    for name in ("persons", "appointments", "units", "targets", "organizations"):
        for path in (f"/administration/{name}", f"/administration/{name}/file"):
            assert "MOJ" not in own.get(path).text, path
    with reading() as session:
        number = session.exec(select(Person.id).where(Person.code == "MOJ-chair-1")).one()
    assert own.get(f"/administration/persons?edit={number}").status_code == 404
    assert "moj-chair-1@ministry" not in own.get("/administration/persons?q=moj-chair-1@").text


def test_a_list_goes_out_as_a_file_and_comes_back_the_same(all_of_it: TestClient) -> None:
    assert post(all_of_it, "persons/rows", **person(name_ja="=HYPERLINK()", name_en="@x"))[0] == 303
    before = told()
    for name in ("organizations", "units", "persons", "appointments", "closed_days", "review_dates"):
        file = all_of_it.get(f"/administration/{name}/file")
        assert file.headers["content-type"] == "text/csv; charset=utf-8"
        assert load(all_of_it, f"{name}.csv", file.content)[0] == 200, name
    assert "'=HYPERLINK()" in all_of_it.get("/administration/persons/file").text
    assert told() == before


def test_a_file_with_a_fault_changes_nothing_and_tells_every_fault_where_it_is(all_of_it: TestClient) -> None:
    good = all_of_it.get("/administration/persons/file").text
    bad = good + "MIC-new-1,MIC,,新任,New,new@mic.example,ja\r\nMIC-new-2,XXX,,新任,New,no mail,ja\r\n"
    status, page = load(all_of_it, "persons.csv", bad.encode("utf-8"))
    assert status == 422
    assert "email" not in page
    assert all(one in page for one in ("メールアドレスを入力してください。", "何も取り込みませんでした"))
    with reading() as session:
        assert session.exec(select(Person.id).where(Person.code == "MIC-new-1")).all() == []
    api = all_of_it.post(
        "/api/administration/import", headers=token_of(GOVERNMENT), files={"file": ("persons.csv", bad)}
    )
    assert [one["column"] for one in api.json()["faults"]][:1] == ["mail"]


def test_a_target_shows_no_secret_is_tried_and_goes(all_of_it: TestClient, own: TestClient) -> None:
    secret = {"holder": "MIC", "url": "jsons://user:wachtwoord@hook.example/x", "language": "ja"}
    assert post(all_of_it, "targets/rows", **secret)[0] == 303
    assert post(own, "targets/rows", holder="MIC-officer-1", url="mailto:officer@mic.example", language="en")[0] == 303
    for path in ("/administration/targets", "/administration/targets/file"):
        page = all_of_it.get(path).text
        assert "jsons://…" in page
        assert "wachtwoord" not in page
    with reading() as session:
        number = session.exec(select(NoticeTarget.id).where(NoticeTarget.url == "mailto:officer@mic.example")).one()
    assert post(own, f"targets/rows/{number}/try")[0] == 303
    assert post(own, f"targets/rows/{number}/remove")[0] == 303
    assert post(own, f"targets/rows/{number}/remove")[0] == 404
    assert post(own, f"persons/rows/{number}/remove")[0] == 404


def test_another_ministrys_target_is_neither_tried_nor_removed(all_of_it: TestClient, own: TestClient) -> None:
    assert post(all_of_it, "targets/rows", holder="MOJ", url="mailto:all@moj.example", language="ja")[0] == 303
    with reading() as session:
        number = session.exec(select(NoticeTarget.id)).one()
    assert {post(own, f"targets/rows/{number}/{act}")[0] for act in ("try", "remove")} == {404}
    assert post(own, "closed_days/work", organization="MOJ", day="2026-05-04")[0] == 404


def test_a_closed_day_comes_and_goes(own: TestClient) -> None:
    given = {"organization": "MIC", "day": "2026-10-10"}
    assert post(own, "closed_days/rows", **given, name="創立記念日")[0] == 303
    assert post(own, "closed_days/work", **given)[0] == 303
    with reading() as session:
        assert session.get(ClosedDay, (1, date(2026, 10, 10))) is None
    assert post(own, "closed_days/work", **given)[0] == 404


@pytest.mark.parametrize("who", ["MIC-officer-1", "MIC-ciso-1", "NCO-center-officer-1"])
def test_nobody_else_comes_in(visit: Visit, keepers: None, who: str) -> None:
    del keepers
    client = visit(who)
    for path in ("", "/persons", "/persons/file"):
        assert client.get(f"/administration{path}").status_code == 403
    assert post(client, "persons/rows", **person())[0] == 403
    assert load(client, "persons.csv", b"code\n")[0] == 403
    assert "/administration" not in client.get("/").text


def test_of_two_chairs_appointed_at_once_one_is_refused(keepers: None) -> None:
    del keepers
    with transaction() as session:
        for one in session.exec(select(Appointment).where(Appointment.role == Role.CHAIR)):
            session.delete(one)

    def chair(who: str) -> None:
        with transaction() as session:
            keeper = session.exec(select(Person).where(Person.code == GOVERNMENT)).one()
            viewer = viewer_of(session, keeper, date(2026, 5, 1))
            assert viewer
            write_row(session, viewer, "appointments", term(who, Role.CHAIR), MONDAY)

    raised = together([lambda: chair("MIC-member-1"), lambda: chair("MIC-member-2")])
    assert len(raised) == 1
    assert "chair already" in str(raised[0])


def test_both_languages_and_the_api_show_the_same(all_of_it: TestClient) -> None:
    japanese = all_of_it.get("/administration/appointments").text
    all_of_it.cookies.set("language", "en")
    headers = token_of(GOVERNMENT)
    found = all_of_it.get("/api/administration/appointments?q=MIC-chair", headers=headers).json()
    assert "役割の任命" in japanese
    assert found["rows"][0]["cells"]["role"] == "chair"
