"""What a revision's page offers in each phase: the phase's own act first, and what a changed answer undoes (G3-5c)."""

import re

import pytest
from sqlmodel import select

from models.standards.revision.revision import RevisionItem
from tasks.database import reading
from tests.stage.government import answer_all, items, release, reworded
from tests.stage.story import carry, give_opinions, to_the_end, to_the_vote
from tests.web.conftest import Visit, csrf_of

SUBMIT, REPLY, OPINION, VOTE = "確認と提出に進む", "意見への回答に進む", "意見の記入欄へ進む", "議決の画面を開く"
VOIDS = ("この回の意見照会は無効", "この案文への投票は全て無効")


@pytest.fixture
def revision(two_ministries: None) -> int:
    """MIC is asked for three answers."""
    del two_ministries
    return release("R7", items(3))[0]


def main_acts(visit: Visit, revision: int, who: str = "MIC-officer-1") -> list[str]:
    """The blue buttons in the bar that says what comes next."""
    bar = visit(who).get(f"/revisions/{revision}").text.split('<div class="bar">')[1].split("</div>")[0]
    return re.findall(r'<a class="button main"[^>]*>([^<]+)<', bar)


def told(visit: Visit, revision: int) -> list[bool]:
    page = visit("MIC-officer-1").get(f"/revisions/{revision}").text
    return [one in page for one in VOIDS]


def answer_on_the_desk(visit: Visit, revision: int) -> None:
    client = visit("MIC-officer-1")
    with reading() as session:
        asked = [
            one.lineage_id for one in session.exec(select(RevisionItem).where(RevisionItem.revision_id == revision))
        ]
    for lineage in asked:
        given = {"csrf": csrf_of(client), "way": "adopt", "provision": "3.1", "version": "1", "hold": "true"}
        assert client.post(f"/revisions/{revision}/items/{lineage}", data=given).status_code == 303


def test_submission_is_offered_only_while_answers_wait_for_it(visit: Visit, revision: int) -> None:
    assert main_acts(visit, revision) == []
    answer_on_the_desk(visit, revision)
    assert (main_acts(visit, revision), told(visit, revision)) == ([SUBMIT], [False, False])
    assert main_acts(visit, revision, "MIC-member-1") == []
    client = visit("MIC-officer-1")
    done = client.post(f"/revisions/{revision}/submission", data={"csrf": csrf_of(client)})
    assert (done.status_code, done.headers["location"]) == (303, f"/revisions/{revision}?done=submitted")
    page = client.get(done.headers["location"]).text
    assert "回答を提出しました" in page
    assert "次の手続: 意見を提出する（残り 3 名） (専門家・" in page
    assert main_acts(visit, revision) == []


def test_during_consultation_opinions_and_replies_are_the_main_act(visit: Visit, revision: int) -> None:
    answer_all(revision)
    carry(revision)
    assert (main_acts(visit, revision), main_acts(visit, revision, "MIC-expert-1")) == ([], [OPINION])
    give_opinions(revision, "期限を明記すること。", asked=("expert-1",))
    assert (main_acts(visit, revision), main_acts(visit, revision, "MIC-expert-1")) == ([REPLY], [])
    assert told(visit, revision) == [True, False]


def test_during_the_vote_it_is_the_vote_and_a_changed_answer_is_said_to_undo_it(visit: Visit, revision: int) -> None:
    to_the_vote(revision)
    assert (main_acts(visit, revision), main_acts(visit, revision, "MIC-member-1")) == ([], [VOTE])
    assert told(visit, revision) == [False, True]


def test_in_force_nothing_is_offered(visit: Visit, revision: int) -> None:
    to_the_end(revision)
    assert (main_acts(visit, revision), told(visit, revision)) == ([], [False, False])


@pytest.mark.parametrize(
    ("language", "summary", "kind"),
    [
        ("ja", ("要見直し 残り 1", "未回答 残り 1"), "これから回答する項目（要見直し・未回答）"),
        ("en", ("to re-examine: 1 left", "gaps: 1 left"), "still to answer (to re-examine, gaps)"),
    ],
)
def test_the_list_of_what_is_left_is_named_for_both_kinds_that_the_summary_counts(
    visit: Visit, revision: int, language: str, summary: tuple[str, str], kind: str
) -> None:
    to_the_end(revision)
    before = items(4)
    [case, _] = release("R8", (reworded(before[0]), *before[1:]))
    client = visit("MIC-officer-1")
    client.cookies.set("language", language)
    page = client.get(f"/revisions/{case}?which=left").text
    assert all(words in page for words in summary)
    assert f'<option value="left" selected>{kind}</option>' in page
    assert page.count('<li aria-current="true">') + page.count('<li><a href="?which=left') == 2
