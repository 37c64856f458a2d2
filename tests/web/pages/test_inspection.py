"""A self-inspection on the desk: the person asked writes it as they go and hands it in as a whole (G3-4b, S-1)."""

from io import BytesIO

import pytest
from sqlmodel import col, select
from starlette.testclient import TestClient

from domain.findings import Result
from models.evaluation import Inspection, InspectionItem
from models.inspection_draft import InspectionDraft
from models.person import Person
from tasks.database import reading
from tests.builders import items, release, together
from tests.evaluating import carry, opened, plan
from tests.story import to_the_end
from tests.web.conftest import Visit, csrf_of


@pytest.fixture
def inspection(two_ministries: None) -> int:
    """MIC-officer-1 is asked about three items."""
    del two_ministries
    for case in release("R7", items(4)):
        to_the_end(case)
    evaluation = opened()
    carry(evaluation)
    plan(evaluation)
    carry(evaluation)
    with reading() as session:
        query = select(Inspection.id).join(Person).where(Person.code == "MIC-officer-1")
        return session.exec(query).one() or 0


def asked(inspection: int) -> list[InspectionItem]:
    with reading() as session:
        found = select(InspectionItem).where(InspectionItem.inspection_id == inspection)
        return list(session.exec(found.order_by(col(InspectionItem.lineage_id))))


def post(client: TestClient, path: str, **given: str) -> tuple[int, str]:
    answer = client.post(path, data={"csrf": csrf_of(client), **given})
    return answer.status_code, answer.text


def write_all(client: TestClient, inspection: int) -> None:
    for one in asked(inspection):
        path = f"/inspections/{inspection}/items/{one.lineage_id}"
        assert post(client, path, result="partly", remark="一部の端末のみ")[0] == 303


def test_what_is_written_is_kept_and_nobody_else_counts_it_before_it_is_handed_in(
    visit: Visit, inspection: int
) -> None:
    client = visit("MIC-officer-1")
    write_all(client, inspection)
    page = client.get(f"/inspections/{inspection}").text
    assert "3 項目のうち 3 に記入済" in page
    assert "一部の端末のみ" in page
    assert {one.result for one in asked(inspection)} == {None}
    assert post(client, f"/inspections/{inspection}/hand-in")[0] == 303
    assert {one.result for one in asked(inspection)} == {Result.PARTLY}
    with reading() as session:
        assert session.exec(select(InspectionDraft)).all() == []
    assert 'name="result"' not in client.get(f"/inspections/{inspection}").text


def test_a_half_written_one_is_not_taken(visit: Visit, inspection: int) -> None:
    client = visit("MIC-officer-1")
    one = asked(inspection)[0]
    assert post(client, f"/inspections/{inspection}/items/{one.lineage_id}", result="done")[0] == 303
    status, page = post(client, f"/inspections/{inspection}/hand-in")
    assert (status, "項目の全てに、一つずつ記入してください。" in page) == (409, True)
    assert post(client, f"/inspections/{inspection}/items/999999", result="done")[0] == 404


@pytest.mark.parametrize(
    ("who", "status"),
    [("MIC-officer-2", 200), ("MIC-secretariat-1", 404), ("MIC-auditor-1", 404), ("MOJ-officer-1", 404)],
)
def test_it_is_for_the_person_asked_and_an_officer_who_acts_for_them(
    visit: Visit, inspection: int, who: str, status: int
) -> None:
    client = visit(who)
    assert client.get(f"/inspections/{inspection}").status_code == status
    written = post(client, f"/inspections/{inspection}/items/{asked(inspection)[0].lineage_id}", result="done")[0]
    assert written == (303 if status == 200 else 404)


def test_handed_in_twice_at_the_same_instant_it_is_taken_once(visit: Visit, inspection: int) -> None:
    client = visit("MIC-officer-1")
    write_all(client, inspection)
    answered: list[int] = []

    def hand_in() -> None:
        answered.append(post(client, f"/inspections/{inspection}/hand-in")[0])

    assert together([hand_in, hand_in]) == []
    assert sorted(answered) == [303, 409]
    assert {one.result for one in asked(inspection)} == {Result.PARTLY}


def test_the_sheet_goes_down_and_its_faults_are_told_at_their_cells(visit: Visit, inspection: int) -> None:
    client = visit("MIC-officer-1")
    path = f"/inspections/{inspection}/sheet"
    sheet = client.get(f"{path}?kind=csv").content
    assert client.get(path).content[:2] == b"PK"
    answer = client.post(path, data={"csrf": csrf_of(client)}, files={"file": ("a.csv", BytesIO(sheet))})
    assert answer.status_code == 422
    assert "a.csv、2 行目、「結果 Result」：空欄は受け付けられません。" in answer.text
    assert {one.result for one in asked(inspection)} == {None}


@pytest.mark.parametrize("language", ["ja", "en"])
def test_it_speaks_both_languages(visit: Visit, inspection: int, language: str) -> None:
    client = visit("MIC-officer-1")
    client.cookies.set("language", language)
    assert client.get(f"/inspections/{inspection}").status_code == 200
