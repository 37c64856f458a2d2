"""A revision on the desk: who sees it, answering as one goes, several at once, opinions, the workbook (G3-5c, S-1)."""

import re
from io import BytesIO

import pytest
from sqlmodel import col, select
from starlette.testclient import TestClient

from domain.standards.coverage import Way
from models.people.organization import Organization
from models.standards.document import Coverage
from models.standards.revision.revision import RevisionItem
from tasks.database import reading, transaction
from tests.stage.government import answer_all, items, release, reworded, together
from tests.stage.story import carry, to_the_end
from tests.web.conftest import Visit, csrf_of, token_of


@pytest.fixture
def revision(two_ministries: None) -> int:
    """MIC answers R8, of which item 1.1 is reworded and 1.5 new; R7 is in force with its answers."""
    del two_ministries
    for case in release("R7", items(4)):
        to_the_end(case)
    before = items(5)
    return release("R8", (reworded(before[0]), *before[1:]))[0]


def lineages() -> list[int]:
    with reading() as session:
        return list(
            session.exec(select(RevisionItem.lineage_id).order_by(col(RevisionItem.lineage_id).desc()).distinct())
        )


def drafts(revision: int) -> dict[int, RevisionItem]:
    with reading() as session:
        found = session.exec(select(RevisionItem).where(RevisionItem.revision_id == revision))
        return {row.lineage_id: row for row in found}


def post(client: TestClient, path: str, **given: str) -> tuple[int, str]:
    answer = client.post(path, data={"csrf": csrf_of(client), **given})
    return answer.status_code, answer.headers.get("location", answer.text)


def test_an_item_shows_old_and_new_words_the_former_answer_and_what_is_left(visit: Visit, revision: int) -> None:
    page = visit("MIC-officer-1").get(f"/revisions/{revision}?which=reexamine").text
    assert "<ins>ただし、緊急の場合は直ちに報告しなければならない。</ins>" in page
    assert "これまでの回答" in page
    assert "3 項目のうち 0 に回答済" in page or "2 項目のうち 0 に回答済" in page
    assert "MOJ" not in page


@pytest.mark.parametrize(
    ("who", "status"),
    [("MOJ-officer-1", 404), ("NCO-center-officer-1", 404), ("MIC-auditor-1", 404), ("MIC-member-1", 200)],
)
def test_only_the_ministrys_own_see_it_and_only_its_officers_write(
    visit: Visit, revision: int, who: str, status: int
) -> None:
    client = visit(who)
    page = client.get(f"/revisions/{revision}")
    assert page.status_code == client.get(f"/api/revisions/{revision}", headers=token_of(who)).status_code == status
    assert "data-answer" not in page.text
    [lineage, *_] = drafts(revision)
    done, _ = post(client, f"/revisions/{revision}/items/{lineage}", way="adopt", provision="1", version="1")
    assert done in {403, 404}
    assert all(row.way is None for row in drafts(revision).values())


def test_an_answer_is_saved_and_leads_to_the_form_of_the_next_item(visit: Visit, revision: int) -> None:
    client = visit("MIC-officer-1")
    lineage = next(key for key, row in drafts(revision).items() if row.way is None)
    path, given = f"/revisions/{revision}/items/{lineage}", {"way": "adopt", "provision": "3.9", "version": "1"}
    status, place = post(client, path, **given, back="which=left&words=a%23b&item=9#answer")
    assert (status, place) == (303, f"/revisions/{revision}?which=left&words=a%23b&item=9&done=answered#answer")
    assert (drafts(revision)[lineage].way, drafts(revision)[lineage].provision) == (Way.ADOPT, "3.9")
    saved = client.post(path, data={"csrf": csrf_of(client), **given}, headers={"Accept": "application/json"})
    assert saved.json() == {"done": "answered"}


@pytest.mark.parametrize("standing", ["reexamine", "gap"])
def test_an_answered_item_carries_its_way_in_its_heading_as_in_the_list(
    visit: Visit, revision: int, standing: str
) -> None:
    client = visit("MIC-officer-1")
    lineage = next(key for key, row in drafts(revision).items() if row.standing.value == standing)
    lacking = {"reexamine": "要見直し", "gap": "未回答"}[standing]
    path = f"/revisions/{revision}/items/{lineage}"
    assert lacking in heading_of(client.get(f"/revisions/{revision}?item={lineage}").text)
    assert post(client, path, way="refer", provision="3.9", version="1")[0] == 303
    heading = heading_of(client.get(f"/revisions/{revision}?item={lineage}").text)
    assert "参照" in heading
    assert lacking not in heading


def heading_of(page: str) -> str:
    """The heading of the item that is looked at."""
    return page.split('<h2 id="item-')[1].split("</h2>", maxsplit=1)[0]


def test_what_is_not_complete_is_refused_and_what_was_typed_stays(visit: Visit, revision: int) -> None:
    client = visit("MIC-officer-1")
    lineage = next(iter(drafts(revision)))
    given = {"way": "omit", "reason": "短い理由", "version": "1", "here": f"item={lineage}"}
    status, page = post(client, f"/revisions/{revision}/items/{lineage}", **given)
    assert status == 409
    assert "除外の理由" in page
    assert "短い理由</textarea>" in page


def test_the_former_answer_is_kept_by_one_button(visit: Visit, revision: int) -> None:
    client = visit("MIC-officer-1")
    lineage = next(key for key, row in drafts(revision).items() if row.former_id)
    assert post(client, f"/revisions/{revision}/items/{lineage}", keep="true", version="1")[0] == 303
    with reading() as session:
        former = session.get_one(Coverage, drafts(revision)[lineage].former_id)
    assert (drafts(revision)[lineage].way, drafts(revision)[lineage].provision) == (former.way, former.provision)
    new = next(key for key, row in drafts(revision).items() if not row.former_id)
    assert post(client, f"/revisions/{revision}/items/{new}", keep="true", version="1")[0] == 409


def test_of_two_officers_at_once_nobody_overwrites_the_other(visit: Visit, revision: int) -> None:
    first, second = visit("MIC-officer-1"), visit("MIC-officer-2")
    one, other = list(drafts(revision))[:2]
    answered: list[int] = []

    def write(client: TestClient, lineage: int, provision: str) -> None:
        path = f"/revisions/{revision}/items/{lineage}"
        answered.append(post(client, path, way="adopt", provision=provision, version="1")[0])

    assert together([lambda: write(first, one, "1.1"), lambda: write(second, one, "2.2")]) == []
    assert sorted(answered) == [303, 409]
    kept = drafts(revision)[one].provision
    assert kept in {"1.1", "2.2"}
    answered.clear()
    assert together([lambda: write(first, other, "4"), lambda: write(second, one, "5")]) == []
    assert sorted(answered) == [303, 409], "what was written meanwhile stands; the other item is saved"
    status, page = post(
        second, f"/revisions/{revision}/items/{one}", way="adopt", provision="9", version="1", here=f"item={one}"
    )
    assert status == 409
    assert kept in page
    assert 'value="9"' in page


def test_opinions_are_given_and_answered_on_the_page(visit: Visit, revision: int) -> None:
    answer_all(revision)
    carry(revision)
    expert, officer, member = visit("MIC-expert-1"), visit("MIC-officer-1"), visit("MIC-member-1")
    path = f"/revisions/{revision}/opinions"
    assert post(expert, path, text="期限を明記すること。")[0] == 303
    assert post(member, path, text="x")[0] == 403
    page = officer.get(f"/revisions/{revision}").text
    [opinion] = set(re.findall(rf"{path}/(\d+)/reply", page))
    assert post(officer, f"{path}/{opinion}/reply", text="明記した。")[0] == 303
    assert "明記した。" in member.get(f"/revisions/{revision}").text


def test_a_workbook_goes_down_and_up_and_faults_stand_at_their_cells(visit: Visit, revision: int) -> None:
    client = visit("MIC-officer-1")
    path = f"/revisions/{revision}/workbook"
    sheet = client.get(f"{path}?kind=csv")
    assert sheet.headers["content-disposition"].startswith("attachment")
    assert client.get(path).content[:2] == b"PK"

    def load(data: bytes, name: str = "answers.csv") -> tuple[int, str]:
        answer = client.post(path, data={"csrf": csrf_of(client)}, files={"file": (name, BytesIO(data))})
        return answer.status_code, answer.text

    assert load(sheet.content)[0] == 303
    assert load(b"no table")[0] == 422
    assert load(b"PK\x03\x04 broken", "book.xlsx")[0] == 422
    assert visit("MOJ-officer-1").get(path).status_code == 404


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("query", ["", "?which=gap", "?which=archived", "?words=なし", "?item=999999"])
def test_every_list_speaks_both_languages(visit: Visit, revision: int, language: str, query: str) -> None:
    client = visit("MIC-officer-1")
    client.cookies.set("language", language)
    assert client.get(f"/revisions/{revision}{query}").status_code == 200


def test_other_ministries_choices_are_told_only_where_there_are_enough(visit: Visit, revision: int) -> None:
    client, path = visit("MIC-officer-1"), f"/revisions/{revision}?which=reexamine"
    assert "ほかの府省庁の回答" not in client.get(path).text
    with transaction() as session:
        edition = session.exec(select(Coverage.since_id)).first()
        for number in range(5):
            other = {"code": f"X{number}", "kind": "ministry", "name_ja": "他", "name_en": "Other", "rank": 9}
            session.add(row := Organization.model_validate(other))
            session.flush()
            for lineage in lineages():
                said = {"lineage_id": lineage, "digest": "d", "substance": "s", "way": Way.REWORD, "since_id": edition}
                session.add(Coverage.model_validate({"organization_id": row.id, **said}))
    page = client.get(path).text
    assert re.search("全ての府省庁</dt><dd>[^<]*書換え 5", page), "MIC's own is not counted"
    assert "同じ回答をしている" not in page, "they choose otherwise around it"
