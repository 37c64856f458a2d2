"""The look through all answers before they are submitted: what changes of each (G2-1c)."""

import re

import pytest

from domain.standards.coverage import Answer, Way
from models.standards.revision.asked_items import asked_items
from tasks.database import reading, transaction
from tasks.standards.revision.answers_given import Drafted, record_answers
from tests.stage.government import MONDAY, items, release, reworded
from tests.stage.story import to_the_end
from tests.web.conftest import Visit


@pytest.fixture
def revision(two_ministries: None) -> int:
    """Two items are reworded, and one is new; of one answer the provision changes, of another the way."""
    del two_ministries
    for case in release("R7", items(3)):
        to_the_end(case)
    before = items(4)
    [case, _] = release("R8", (*map(reworded, before[:2]), *before[2:]))
    with reading() as session:
        asked = [one for one in asked_items(session, case) if one.answer is None]
    former = asked[0].former
    assert former is not None
    says = [
        Answer(Way(former.way), "12.3(4)", former.wording, "長い備考" * 30),
        Answer(Way.OMIT, reason="この項目の対象となる設備を保有していないため。"),
        Answer(Way.ADOPT, "9.9"),
    ]
    with transaction() as session:
        given = {one.draft.lineage_id: Drafted(said, hold=True) for one, said in zip(asked, says, strict=True)}
        record_answers(session, case, given, "MIC-officer-1", MONDAY)
    return case


@pytest.mark.parametrize("language", ["ja", "en"])
def test_of_an_answer_of_the_same_way_it_is_said_what_else_changes(visit: Visit, revision: int, language: str) -> None:
    client = visit("MIC-officer-1")
    client.cookies.set("language", language)
    page = client.get(f"/revisions/{revision}/submission").text
    rows = [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in page.split("<tbody>")[1].split("</tr>")[:3]]
    provision, none, ways = {
        "ja": ("規定の番号", "なし", ("除外", "取込み")),
        "en": ("Provision number", "none", ("omit", "adopt")),
    }[language]
    assert f"<small>{provision}: 12.3(4)</small>" in rows[0][1]
    assert "長い備考" in rows[0][1]
    assert len(rows[0][1]) < 250
    assert f": {none}</small>" in rows[0][0]
    assert rows[1][1] == ways[0]
    assert rows[2] == [none, ways[1]]
