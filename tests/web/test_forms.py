"""Every form is refused in one way: on its own page, with the reasons at its fields and all that was typed (S-1)."""

import html
import re
from collections.abc import Mapping
from datetime import date

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from models.access.form_draft import FormDraft
from models.standards.revision.revision import Revision
from tasks.access.form_drafts import forget_old
from tasks.clock import move_to, now
from tasks.database import reading
from tests.stage.browsing import forms, words
from tests.stage.government import items, release
from tests.stage.story import to_the_vote
from tests.web.conftest import Visit, csrf_of, token_of

OFFICER, MEMBER = "MIC-officer-1", "MIC-member-1"
TYPED = "まだ提出していない規定の本文 <b>&amp;"
ANSWER = {"way": "reword", "provision": "3.1(2)", "wording": TYPED, "version": "1", "here": "item=1"}


@pytest.fixture
def revision(two_ministries: None) -> int:
    del two_ministries
    return release("R7", items(2), now())[0]


def post(client: TestClient, path: str, given: Mapping[str, str], **more: str) -> tuple[int, str]:
    """The status, and the page with its characters as people read them."""
    answer = client.post(path, data={"csrf": csrf_of(client), **given, **more})
    return answer.status_code, answer.text


def summary(page: str) -> str:
    """What stands above a page whose form was refused."""
    [found] = re.findall(r'<div class="alert bad".*?</div>', page, re.DOTALL)
    return html.unescape(words(found))


WRONG: Mapping[str, tuple[Mapping[str, str], int, str, str]] = {
    "a value of the wrong type": ({"way": "nonsense"}, 422, "field-way", "選択肢にない値です。"),
    "a text that is too long": ({"reason": "長" * 10_001}, 422, "reason", "10001 文字あり、長すぎます。"),
    "no text at all": ({"reason": "a\0b"}, 422, "reason", "文字として扱えないものが含まれています。"),
    "a rule": ({"provision": ""}, 409, "provision", "規定"),
}


@pytest.mark.parametrize("why", WRONG)
def test_a_refused_form_says_why_at_the_field_and_keeps_what_was_typed(visit: Visit, revision: int, why: str) -> None:
    client, path = visit(OFFICER), f"/revisions/{revision}/items/1"
    wrong, expected, field, line = WRONG[why]
    status, page = post(client, path, ANSWER, **wrong)
    assert status == expected
    assert f'href="#{field}"' in page
    assert line in summary(page)
    assert f'aria-describedby="{"" if field != "reason" else "reason-help "}' in page
    assert f'id="fault-{field}"' in page
    assert html.escape(TYPED, quote=False) in page
    assert "回答を始める前" not in page
    with reading() as session:
        assert session.get_one(Revision, revision).version == 1


def test_a_field_of_more_than_a_megabyte_is_refused_at_the_field_like_every_other(visit: Visit, revision: int) -> None:
    client, path = visit(OFFICER), f"/revisions/{revision}/items/1"
    long = "長" * 400_000
    status, page = post(client, path, ANSWER, reason=long)
    assert status == 422
    assert "400000 文字あり、長すぎます。10000 文字以内としてください。" in summary(page)
    assert f"{long}</textarea>" in page
    assert html.escape(TYPED, quote=False) in page


UNREADABLE: Mapping[str, tuple[str, bytes]] = {
    "no boundary": ("multipart/form-data", b"x"),
    "no parts": ("multipart/form-data; boundary=B", b"nonsense"),
    "too many fields": ("application/x-www-form-urlencoded", b"reason=x&" * 5_000),
    "a field of nine megabytes": ("application/x-www-form-urlencoded", b"reason=" + b"x" * 9_000_000),
}


CANNOT = {
    "ja": (
        "送られた内容を読み取れません。画面からもう一度送信してください。",
        "下書きとして保存された内容は、そのまま残っています。",
    ),
    "en": (
        "what was sent cannot be read as a form; send it again from its page",
        "Whatever was kept as a draft is still there.",
    ),
}


@pytest.mark.parametrize("why", UNREADABLE)
@pytest.mark.parametrize("language", CANNOT)
def test_a_form_that_cannot_be_read_is_refused_on_its_page_with_the_draft_that_was_kept(
    visit: Visit, revision: int, why: str, language: str
) -> None:
    client, path = visit(OFFICER), f"/revisions/{revision}/items/1"
    client.cookies.set("language", language)
    client.post(f"/drafts{path}", data={"csrf": csrf_of(client), **ANSWER, "draft": "save"})
    kind, body = UNREADABLE[why]
    answer = client.post(path, content=body, headers={"content-type": kind})
    assert answer.status_code == 422
    assert all(line in summary(answer.text) for line in CANNOT[language])
    assert html.escape(TYPED, quote=False) in answer.text
    asked = client.post(path, content=body, headers={"content-type": kind, "accept": "application/json"})
    assert asked.json() == {"error": CANNOT[language][0]}
    client.cookies.clear()
    assert TYPED not in html.unescape(client.post(path, content=body, headers={"content-type": kind}).text)


@pytest.mark.parametrize("proof", ["", "x", "0" * 64])
def test_a_form_whose_proof_nobody_knows_is_told_to_be_old_and_shown_again(
    visit: Visit, revision: int, proof: str
) -> None:
    client, path = visit(OFFICER), f"/revisions/{revision}/items/1"
    status, page = post(client, path, ANSWER, csrf=proof)
    assert status == 403
    assert "この入力画面は古くなったため、受け付けられません。内容を確認して、もう一度送信してください。" in summary(
        page
    )
    assert "必要な役割がありません" not in page
    assert html.escape(TYPED, quote=False) in page
    assert f'name="csrf" value="{csrf_of(client)}"' in page
    with reading() as session:
        assert session.get_one(Revision, revision).version == 1


@pytest.mark.parametrize(
    "headers", [{"origin": "https://elsewhere.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}]
)
def test_a_form_from_elsewhere_is_told_to_be_one_and_nothing_of_it_is_shown(
    visit: Visit, revision: int, headers: dict[str, str]
) -> None:
    client = visit(OFFICER)
    given = {"csrf": csrf_of(client), **ANSWER}
    answer = client.post(f"/revisions/{revision}/items/1", data=given, headers=headers)
    assert answer.status_code == 403
    assert "このフォームは受け付けられません。" in answer.text
    assert "必要な役割がありません" not in answer.text
    assert TYPED not in html.unescape(answer.text)


def test_programs_are_told_the_same_words_and_the_field(visit: Visit, revision: int) -> None:
    client, header = visit(OFFICER), token_of(OFFICER)
    path = f"/api/revisions/{revision}/items/1"
    answer = client.post(path, json={"way": "reword", "provision": "3", "version": 1}, headers=header)
    line = "own words need the text of the provision"
    assert (answer.status_code, answer.json()) == (409, {"error": line, "fields": {"wording": line}})
    answer = client.post(path, json={"way": "omit", "version": "x"}, headers=header)
    assert answer.status_code == 422
    assert answer.json()["fields"] == {"version": "it is not a whole number; enter digits"}


def test_a_vote_to_return_needs_its_reason_at_the_field(visit: Visit, revision: int) -> None:
    to_the_vote(revision, now())
    client = visit(MEMBER)
    [ballot] = [one for one in forms(client.get("/decisions/1").text) if one.action.endswith("/votes")]
    for vote in ("return", "reject"):
        status, page = post(client, "/decisions/1/votes", ballot.fields, vote=vote, comment=" ")
        assert (status, "差戻し又は否決には理由が必要です。" in summary(page)) == (409, True)
        assert 'href="#comment"' in page
    assert post(client, "/decisions/1/votes", ballot.fields, vote="return", comment="期限を直すこと。")[0] == 303


def test_a_form_that_came_after_the_visit_ran_out_is_kept_and_comes_back_after_signing_in(
    visit: Visit, revision: int
) -> None:
    client, other = visit(OFFICER), f"/revisions/{revision}/items/1"
    move_to(date(2026, 5, 2))
    answer = client.post(other, data={"csrf": csrf_of(client), **ANSWER})
    assert answer.headers["location"] == "/sign-in?done=kept"
    assert client.cookies["wanted"].strip('"') == f"/revisions/{revision}?item=1"
    assert "下書きとして保存しました" in client.get("/sign-in?done=kept").text
    again = visit(OFFICER).get(f"/revisions/{revision}?item=1").text
    assert html.escape(TYPED, quote=False) in again
    assert "提出していない下書き" in again
    assert html.escape(TYPED, quote=False) not in visit("MIC-officer-2").get(f"/revisions/{revision}?item=1").text


def test_a_page_of_ones_earlier_visit_is_shown_again_and_nobody_elses(visit: Visit, revision: int) -> None:
    path = f"/revisions/{revision}/items/1"
    earlier, now_in, another = visit(OFFICER), visit(OFFICER), visit("MIC-secretariat-1")
    status, page = post(now_in, path, ANSWER, csrf=csrf_of(earlier))
    assert status == 409
    assert html.escape(TYPED, quote=False) in page
    status, page = post(now_in, path, ANSWER, csrf=csrf_of(another))
    assert (status, TYPED in html.unescape(page)) == (403, False)


def test_a_draft_is_kept_restored_discarded_and_gone_once_sent(visit: Visit, revision: int) -> None:
    client, path, page = visit(OFFICER), f"/revisions/{revision}/items/1", f"/revisions/{revision}?item=1"
    given = {"csrf": csrf_of(client), **ANSWER, "draft": "save"}
    answer = client.post(f"/drafts{path}?page={page}", data=given)
    assert answer.headers["location"] == f"{page}&done=draft_save"
    assert html.escape(TYPED, quote=False) in client.get(page).text
    saved = client.post(f"/drafts{path}", data=given, headers={"accept": "application/json"}).json()
    assert saved == {"done": "下書きを保存しました（09:00）"}
    client.post(f"/drafts{path}?page={page}", data={**given, "draft": "discard"})
    assert html.escape(TYPED, quote=False) not in client.get(page).text
    client.post(f"/drafts{path}", data=given)
    assert post(client, path, ANSWER)[0] == 303
    with reading() as session:
        assert session.exec(select(FormDraft)).all() == []


def test_the_chairs_code_and_the_proof_are_no_part_of_a_draft_and_old_drafts_are_forgotten(
    visit: Visit, revision: int
) -> None:
    del revision
    client = visit(OFFICER)
    given = {"csrf": csrf_of(client), "code": "1234-5678", "minutes": "了承\r\n以上\0"}
    client.post("/drafts/decisions/1/minutes", data=given)
    with reading() as session:
        [row] = session.exec(select(FormDraft)).all()
    assert (row.field, row.words) == ("minutes", "了承\n以上")
    assert forget_old() == 0
    move_to(date(2026, 6, 2))
    assert forget_old() == 1


def test_a_draft_that_is_too_long_is_not_kept(visit: Visit) -> None:
    client = visit(OFFICER)
    answer = client.post("/drafts/occasions/new", data={"csrf": csrf_of(client), "account": "長" * 100_001})
    assert answer.status_code == 422


def test_what_was_typed_is_told_where_its_form_is_gone(visit: Visit, revision: int) -> None:
    client = visit(OFFICER)
    status, page = post(client, f"/revisions/{revision}/opinions/9/reply", {"text": TYPED})
    assert status == 404
    assert html.escape(TYPED, quote=False) in page
