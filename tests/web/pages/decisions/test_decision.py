"""Where a committee decides: what it has before it, votes, stepping aside, closing, the text that moved on (G3-2-6)."""

import re
from datetime import timedelta

import pytest
from sqlmodel import col, select
from starlette.testclient import TestClient

from domain.decisions.committee import Outcome, Vote
from domain.people.roles import Role
from domain.secrecy.confirmation_code import confirmation_code
from domain.standards.coverage import Answer, Way
from models.decisions.decision import Ballot, Decision, Recusal
from models.people.organization import Organization
from models.people.person import Appointment
from tasks.clock import now
from tasks.database import reading, transaction
from tasks.settings import settings
from tests.stage.government import MONDAY, answer_all, appoint, items, release, reworded, together
from tests.stage.story import carry, to_the_end, to_the_vote, vote
from tests.web.conftest import Visit, csrf_of, token_of


@pytest.fixture
def decision(two_ministries: None) -> int:
    """MIC's committee votes on its draft after R8; R7 is in force."""
    del two_ministries
    for case in release("R7", items(4)):
        to_the_end(case)
    before = items(5)
    [mic, _] = release("R8", (reworded(before[0]), *before[1:]))
    to_the_vote(mic, now())
    with reading() as session:
        return session.exec(select(Decision.id).where(Decision.outcome == Outcome.OPEN)).one() or 0


def shown(decision: int) -> Decision:
    with reading() as session:
        return session.get_one(Decision, decision)


def cast(client: TestClient, decision: int, vote: str, digest: str = "", **more: str) -> tuple[int, str]:
    given = {"csrf": csrf_of(client), "vote": vote, "digest": digest or shown(decision).digest, **more}
    answer = client.post(f"/decisions/{decision}/votes", data=given)
    return answer.status_code, answer.text


def test_the_packet_shows_words_answers_opinions_and_the_digest(visit: Visit, decision: int) -> None:
    page = visit("MIC-member-1").get(f"/decisions/{decision}").text
    assert "<ins>ただし、緊急の場合は直ちに報告しなければならない。</ins>" in page
    assert shown(decision).digest in page
    assert "意見なし" in page
    assert "未投票" in page
    assert 'name="vote"' in page
    api = visit("MIC-member-1").get(f"/api/decisions/{decision}", headers=token_of("MIC-member-1")).json()
    assert (api["draft"]["items"], api["quorum"], len(api["seats"])) == (2, 3, 4)


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("MOJ-member-1", 404),
        ("NCO-center-officer-1", 404),
        ("MIC-officer-1", 404),
        ("MIC-expert-1", 404),
        ("MIC-secretariat-1", 200),
        ("MIC-ciso-1", 200),
    ],
)
def test_only_the_committee_and_those_who_serve_it_see_it_and_only_members_vote(
    visit: Visit, decision: int, who: str, status: int
) -> None:
    client = visit(who)
    page = client.get(f"/decisions/{decision}")
    assert page.status_code == status
    assert 'name="vote"' not in page.text
    assert cast(client, decision, "approve")[0] in {403, 404}
    with reading() as session:
        assert session.exec(select(Ballot).where(Ballot.decision_id == decision)).all() == []


def counted(page: str) -> list[list[str]]:
    """The table of ways: refer, adopt, reword, stricter, omit, none; before and in the draft."""
    table = page.partition("この案で扱う項目の対応の区分</caption>")[2].partition("</table>")[0]
    return [re.findall(r"<td[^>]*>(\d+)</td>", row) for row in table.split("<tr")[2:]]


def test_the_ways_are_compared_of_the_same_items_and_stay_as_they_were_decided(visit: Visit, decision: int) -> None:
    member, before = visit("MIC-member-1"), [["0", "1", "0", "0", "0", "1"], ["0", "2", "0", "0", "0", "0"]]
    page = member.get(f"/decisions/{decision}").text
    assert counted(page) == before
    assert "ご自身の投票の後" in page
    case = shown(decision).matter_id
    vote(case, Vote.APPROVE, now())
    carry(case, now())
    changed = reworded(reworded(items(5)[0]))
    [later, _] = release("R9", (changed, *items(5)[1:]))
    to_the_end(later, now())
    page = member.get(f"/decisions/{decision}").text
    assert (counted(page), "ご自身の投票の後" in page) == (before, False)


def test_an_item_of_the_draft_has_its_title(visit: Visit, decision: int) -> None:
    summaries = re.findall(
        r"<summary><b>([^<]*)</b> ([^<]+?) ?<", visit("MIC-member-1").get(f"/decisions/{decision}").text
    )
    assert [number for number, _ in summaries] == ["1.1", "1.5"]
    assert all(title.strip() for _, title in summaries)


def test_how_others_voted_is_shown_once_one_has_voted(visit: Visit, decision: int) -> None:
    first, second, secretariat = visit("MIC-member-1"), visit("MIC-member-2"), visit("MIC-secretariat-1")
    assert cast(first, decision, "return", comment="期限を直すこと。")[0] == 303
    for client in (second, secretariat):
        client.cookies.set("language", "ja")
        page = client.get(f"/decisions/{decision}").text
        assert "投票済" in page
        assert "期限を直すこと。" not in page
    assert cast(second, decision, "approve")[0] == 303
    assert "期限を直すこと。" in second.get(f"/decisions/{decision}").text


def test_a_vote_is_changed_until_it_closes_and_the_chair_alone_closes(visit: Visit, decision: int) -> None:
    clients = {who: visit(f"MIC-{who}") for who in ("member-1", "member-2", "chair-1")}
    path = f"/decisions/{decision}/close"
    assert cast(clients["member-1"], decision, "reject", comment="改めること。")[0] == 303
    assert all(cast(client, decision, "approve")[0] == 303 for client in clients.values())
    assert clients["member-1"].post(path, data={"csrf": csrf_of(clients["member-1"])}).status_code == 403
    assert clients["chair-1"].get(f"/decisions/{decision}/minutes").status_code == 409
    assert clients["chair-1"].post(path, data={"csrf": csrf_of(clients["chair-1"])}).status_code == 303
    assert shown(decision).outcome is Outcome.APPROVED
    minutes = clients["member-1"].get(f"/decisions/{decision}/minutes").text
    assert all(word in minutes for word in ("可決", "MIC-member-3", shown(decision).digest, "議事録"))
    assert cast(clients["member-1"], decision, "reject")[0] == 409


def test_a_deputy_is_shown_in_the_place_of_the_absent_chair_and_may_close_the_vote(visit: Visit, decision: int) -> None:
    chair, deputy = visit("MIC-chair-1"), visit("MIC-member-1")
    lent = {"deputy": "MIC-member-1", "role": "chair", "starts": "2026-05-01", "ends": "2026-05-31"}
    assert chair.post("/delegations", data=lent | {"csrf": csrf_of(chair)}).status_code == 303
    path = f"/decisions/{decision}"
    page = deputy.get(path).text
    assert re.search(r"MIC-member-1 <span[^>]*>委員長職務代理者<", page)
    assert re.search(r"MIC-chair-1 <span[^>]*>委員長（職務代理中）<", page)
    assert (f'action="{path}/close"' in page, f'action="{path}/close"' in chair.get(path).text) == (True, False)
    for who, status in ((chair, 403), (deputy, 409)):
        assert who.post(f"{path}/close", data={"csrf": csrf_of(who)}).status_code == status, "no quorum yet"
    for who in (deputy, visit("MIC-member-2"), chair):
        assert cast(who, decision, "approve")[0] == 303
    assert deputy.post(f"{path}/close", data={"csrf": csrf_of(deputy)}).status_code == 303
    assert "MIC-member-1 (委員長職務代理者)" in deputy.get(f"{path}/minutes").text


def test_who_steps_aside_says_why_and_votes_no_more(visit: Visit, decision: int) -> None:
    client = visit("MIC-member-3")
    path = f"/decisions/{decision}/recusals"
    assert client.post(path, data={"csrf": csrf_of(client), "reason": " "}).status_code == 409
    assert client.post(path, data={"csrf": csrf_of(client), "reason": "委託先の役員であったため"}).status_code == 303
    assert 'name="vote"' not in client.get(f"/decisions/{decision}").text
    assert cast(client, decision, "approve")[0] == 403
    with reading() as session:
        assert session.exec(select(Recusal.reason)).one() == "委託先の役員であったため"


def test_a_vote_on_a_text_that_moved_on_is_refused_and_the_difference_shown(visit: Visit, decision: int) -> None:
    client = visit("MIC-member-1")
    seen = shown(decision).digest
    with reading() as session:
        case = session.get_one(Decision, decision).matter_id
    answer_all(case, answer=Answer(Way.REWORD, "3.9", "別の本文とする。"))
    status, page = cast(client, decision, "approve", seen)
    assert status == 409
    assert "付議した後に、案文が変わりました" in page
    assert "別の本文とする。" in page
    assert "付議された案文" in page
    assert 'name="vote"' not in page
    with reading() as session:
        assert session.exec(select(Ballot).where(Ballot.decision_id == decision)).all() == []
    carry(case)
    assert cast(client, decision, "approve", seen)[0] == 409


def test_a_digest_that_was_made_up_is_refused(visit: Visit, decision: int) -> None:
    assert cast(visit("MIC-member-1"), decision, "approve", "0" * 64)[0] == 409
    assert cast(visit("MIC-member-1"), decision, "approve", "0" * 3)[0] == 422


def test_the_secretariat_enters_minutes_with_the_chairs_code(visit: Visit, decision: int) -> None:
    client = visit("MIC-secretariat-1")
    path, votes = (
        f"/decisions/{decision}/minutes",
        ["MIC-chair-1:approve", "MIC-member-1:approve", "MIC-member-2:approve"],
    )
    given = {
        "csrf": csrf_of(client),
        "votes": [*votes, "MIC-member-3:"],
        "minutes": "原案のとおり。",
        "code": "0000-0000",
    }
    refused = client.post(path, data=given)
    assert (refused.status_code, "確認コードが違います" in refused.text) == (409, True)
    code = confirmation_code(decision, shown(decision).digest, settings().code_key)
    assert client.post(path, data=given | {"code": code}).status_code == 303
    assert shown(decision).outcome is Outcome.APPROVED
    member = visit("MIC-member-1")
    assert member.post(path, data=given | {"csrf": csrf_of(member)}).status_code == 403


def test_all_vote_and_close_at_the_same_instant_and_nothing_is_lost_or_doubled(visit: Visit, decision: int) -> None:
    clients = [visit(f"MIC-{who}") for who in ("member-1", "member-2", "member-3", "chair-1")]
    digest, answered = shown(decision).digest, list[int]()

    def vote_until_taken(client: TestClient) -> None:
        status = 409
        for _ in range(40):
            status = cast(client, decision, Vote.APPROVE.value, digest)[0]
            if status == 303:
                break
        answered.append(status)

    def close() -> None:
        clients[3].post(f"/decisions/{decision}/close", data={"csrf": csrf_of(clients[3])})

    assert together([*(lambda one=one: vote_until_taken(one) for one in clients[:3]), close]) == []
    assert answered.count(303) == 3 or shown(decision).outcome is Outcome.APPROVED
    with transaction() as session:
        ballots = session.exec(select(Ballot).where(Ballot.decision_id == decision)).all()
    assert len(ballots) == len({one.person_id for one in ballots}) == answered.count(303)


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("query", ["", "?which=gap", "?which=omitted", "?words=x", "?item=1"])
def test_the_page_speaks_both_languages(visit: Visit, decision: int, language: str, query: str) -> None:
    client = visit("MIC-chair-1")
    client.cookies.set("language", language)
    page = client.get(f"/decisions/{decision}{query}")
    assert (page.status_code, bool(re.search(f'<html lang="{language}">', page.text))) == (200, True)


def test_minutes_stay_what_was_decided_whatever_is_written_or_appointed_later(visit: Visit, decision: int) -> None:
    case = shown(decision).matter_id
    assert vote(case, Vote.RETURN) is Outcome.RETURNED
    with transaction() as session:
        closed = session.get_one(Decision, decision)
        closed.closed_at = MONDAY - timedelta(days=7)
        appoint(session, session.get_one(Organization, closed.organization_id), Role.MEMBER, 9)
        newcomer = session.exec(select(Appointment).order_by(col(Appointment.id).desc())).first()
        assert newcomer
        newcomer.starts = closed.closed_at.date() + timedelta(days=1)
    carry(case)
    assert answer_all(case, answer=Answer(Way.OMIT, reason="後の回に書かれた、別の理由。"))
    client = visit("MIC-secretariat-1")
    minutes, page = (client.get(f"/decisions/{decision}{path}").text for path in ("/minutes", ""))
    assert "後の回に書かれた、別の理由。" not in minutes
    assert "MIC-member-3" in minutes
    assert "MIC-member-9" not in minutes
    assert "次の回の審議に向けて案文が改められました" in page
