"""A self-inspection on the desk: the person asked writes it as they go and hands it in as a whole (G3-4b, S-1)."""

import re
from csv import DictReader, DictWriter
from io import BytesIO, StringIO
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlmodel import col, select
from starlette.testclient import TestClient

from domain.check.findings import Result
from models.check.evaluation import Inspection, InspectionItem
from models.check.inspection_draft import InspectionDraft
from models.people.person import Person
from tasks.check.inspection.columns import TITLE
from tasks.database import reading
from tests.stage.evaluating import carry, opened, plan
from tests.stage.government import items, release, together
from tests.stage.story import to_the_end
from tests.web.conftest import Visit, csrf_of, token_of


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
    assert "ファイルの 3 か所に誤りがあるため、何も取り込みませんでした。" in answer.text
    for row in (2, 3, 4):
        at = rf'<th [^>]*class="n">{row}</th><td [^>]*>結果 Result</td><td [^>]*>空欄は受け付けられません。</td>'
        assert re.search(at, answer.text)
    assert {one.result for one in asked(inspection)} == {None}


def test_each_fault_of_a_workbook_stands_with_its_sheet_what_is_there_and_what_to_do(
    visit: Visit, inspection: int
) -> None:
    client, path = visit("MIC-officer-1"), f"/inspections/{inspection}/sheet"
    book = load_workbook(BytesIO(client.get(path).content))
    page = book[TITLE]
    column = {cell.value: at for at, cell in enumerate(page[1], 1)}
    for row, result in ((2, "=1+1"), (3, "<b>多分</b>"), (4, "該当なし")):
        page.cell(row, column["結果 Result"]).value = result
    filled = BytesIO()
    book.save(filled)
    client.cookies.set("language", "en")
    answer = client.post(path, data={"csrf": csrf_of(client)}, files={"file": ("a.xlsx", filled.getvalue())})
    assert (answer.status_code, "Faults in the file: 3." in answer.text) == (422, True)
    assert re.search(rf'<td [^>]*>{TITLE}</td><th [^>]*class="n">3</th>', answer.text)
    assert "&lt;b&gt;多分&lt;/b&gt;" in answer.text
    assert "<b>多分" not in answer.text
    told = client.post(f"/api{path}", headers=token_of("MIC-officer-1"), files={"file": ("a.xlsx", filled.getvalue())})
    assert told.status_code == 422
    assert [(one["sheet"], one["row"], one["column"]) for one in told.json()["faults"]] == [
        (TITLE, 2, "結果 Result"),
        (TITLE, 3, "結果 Result"),
        (TITLE, 4, "備考 Remark"),
    ]
    said = [one["what_ja"] for one in told.json()["faults"]]
    assert said[0] == "文字列でなく、数式です。"
    assert said[2] == "該当なしには、理由が必要です。"
    assert {one.result for one in asked(inspection)} == {None}


def test_a_sheet_without_faults_is_handed_in_on_the_page_it_belongs_to_alone(visit: Visit, inspection: int) -> None:
    client, path = visit("MIC-officer-1"), f"/inspections/{inspection}/sheet"
    rows = list(DictReader(StringIO(client.get(f"{path}?kind=csv").content.decode("utf-8-sig"))))
    filled = StringIO()
    writer = DictWriter(filled, list(rows[0]))
    writer.writeheader()
    writer.writerows({**row, "結果 Result": "実施"} for row in rows)
    with reading() as session:
        query = select(Inspection.id).join(Person).where(Person.code == "MIC-officer-2")
        other = session.exec(query).one() or 0

    def load(person: TestClient, number: int) -> int:
        given: dict[str, Any] = {
            "data": {"csrf": csrf_of(person)},
            "files": {"file": ("a.csv", filled.getvalue().encode())},
        }
        status: int = person.post(f"/inspections/{number}/sheet", **given).status_code
        return status

    assert load(visit("MIC-officer-2"), other) == 409
    assert {one.result for one in asked(inspection)} == {None}
    assert load(client, inspection) == 303
    assert {one.result for one in asked(inspection)} == {Result.DONE}


@pytest.mark.parametrize("language", ["ja", "en"])
def test_it_speaks_both_languages(visit: Visit, inspection: int, language: str) -> None:
    client = visit("MIC-officer-1")
    client.cookies.set("language", language)
    assert client.get(f"/inspections/{inspection}").status_code == 200
