"""What the desk refuses is told whole in the language of the page; programs read the line as it was raised."""

import html
import re
from io import BytesIO

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from domain.people.roles import Role
from models.people.organization import Organization
from models.people.person import Person
from tasks.clock import now
from tasks.database import transaction
from tests.stage.browsing import words
from tests.stage.government import appoint, items, release
from tests.web.conftest import Visit, csrf_of

JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龥]")
ENGLISH = re.compile(r"[a-z]{2,} [a-z]{2,}")
PLACE = re.compile(r"「[^」]+」：|column \w+: | ／ ")
"""What a line says of the field; on a page it stands there."""
KEEPER, OFFICER = "NCO-administrator-1", "MIC-officer-1"

REFUSED: dict[str, tuple[str, str, dict[str, str], str, str]] = {
    "an answer that is not complete": (
        OFFICER,
        "/revisions/1/items/1",
        {"way": "omit", "reason": "短い", "version": "1"},
        "除外の理由は、10 文字以上で書いてください。",
        "an omission needs a reason of at least 10 characters",
    ),
    "a deputy of oneself": (
        OFFICER,
        "/delegations",
        {"deputy": OFFICER, "role": "officer", "starts": "2026-05-01", "ends": "2026-05-10"},
        "本人を代理者にはできません。代理者には別の方を選んでください。",
        "you cannot be your own deputy",
    ),
    "a day to come": (
        OFFICER,
        "/occasions/new",
        {"ministry": "MIC", "ground": "leak", "reference": "1", "occurred_on": "2999-01-01", "account": "x"},
        "「発生日」：2999-01-01 は、まだ来ていない日です。日本では、今日は 2026-05-01 です。",
        "column occurred_on: 2999-01-01 lies in the future; it is 2026-05-01 in Tokyo",
    ),
    "a token for too long": (
        OFFICER,
        "/account/tokens",
        {"name": "x", "reach": "read", "expires_on": "2030-01-01"},
        "トークンの有効期限を確認してください。最終日は 2026-05-01 から 2027-05-02 までの日です。",
        "a token must end on a day from 2026-05-01 to 2027-05-02",
    ),
    "a row of nobody's organization": (
        KEEPER,
        "/administration/persons/rows",
        {"code": "X", "organization": "XXX", "name_ja": "新任", "name_en": "New", "language": "ja"},
        "「組織」：「XXX」というコードはありません。先に登録する（organizations.csv）か、コードを直してください。",
        "column organization: no such code 'XXX'; add it to organizations.csv or correct it",
    ),
    "a form without its proof": (
        OFFICER,
        "/account/language",
        {"csrf": "x", "language": "en"},
        "この入力画面は古くなったため、受け付けられません。内容を確認して、もう一度送信してください。",
        "this form is too old to be accepted; check it and send it again",
    ),
    "a field that cannot be read": (
        OFFICER,
        "/account/tokens",
        {"name": "x", "reach": "all", "expires_on": "soon"},
        (
            "「有効期限」：日付として読めません。2026-04-01 のような日付を入力してください。"
            "「できること」：選択肢にない値です。いずれかを選んでください。"
        ),
        (
            "column expires_on: it is not a day; enter a date such as 2026-04-01 ／ "
            "column reach: it is not one of the choices; choose one of them"
        ),
    ),
}


@pytest.fixture
def keeper(two_ministries: None) -> None:
    """Somebody who keeps the lists, and a revision."""
    del two_ministries
    release("R7", items(2), now())
    with transaction() as session:
        center = session.exec(select(Organization).where(Organization.code == "NCO")).one()
        appoint(session, center, Role.ADMINISTRATOR, 1)


def told(client: TestClient, path: str, given: dict[str, str], language: str) -> str:
    """What the page says to it."""
    client.cookies.set("language", language)
    page = client.post(path, data={"csrf": csrf_of(client), **given}).text
    [said] = re.findall(r'<p class="reason">(.*?)</p>|<div class="alert bad"(.*?)</div>', page, re.DOTALL)
    return html.unescape(words("".join(said)))


@pytest.mark.parametrize("name", REFUSED)
def test_a_refusal_is_whole_in_either_language_and_a_line_for_programs(visit: Visit, keeper: None, name: str) -> None:
    del keeper
    who, path, given, japanese, english = REFUSED[name]
    client = visit(who)
    for language, line in (("ja", japanese), ("en", english)):
        page = told(client, path, given, language)
        assert [piece for piece in PLACE.split(line) if piece.strip() not in page] == []
    assert not ENGLISH.search(japanese)
    assert not JAPANESE.search(english)
    accept = {"accept": "application/json"}
    if path != "/account/tokens" or "all" in given.values():
        for language, line in (("ja", japanese), ("en", english)):
            client.cookies.set("language", language)
            answer = client.post(path, data={"csrf": csrf_of(client), **given}, headers=accept)
            assert answer.json()["error"] == line, "what its script shows beside the form"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "ja",
            [
                "「no mail」は受け付けられません。",
                "メールアドレスを入力してください。",
                "「XXX」というコードはありません。",
            ],
        ),
        ("en", ["'no mail' cannot be taken", "enter a mail address such as name@example.go.jp", "no such code 'XXX'"]),
    ],
)
def test_every_fault_of_a_file_is_told_in_the_language_of_the_page(
    visit: Visit, keeper: None, language: str, said: list[str]
) -> None:
    del keeper
    client = visit(KEEPER)
    client.cookies.set("language", language)
    rows = "code,organization,unit,name_ja,name_en,mail,language\nA,MIC,,甲,A,no mail,ja\nB,XXX,,乙,B,,ja\n"
    files = {"file": ("persons.csv", BytesIO(rows.encode()))}
    page = html.unescape(client.post("/administration/import", data={"csrf": csrf_of(client)}, files=files).text)
    assert [one for one in said if one not in page] == []


def test_a_page_that_is_not_for_somebody_says_so_in_their_language(visit: Visit) -> None:
    client = visit("MIC-member-1")
    for language, line in (("ja", "この画面を開く役割がありません。"), ("en", "you hold none of the roles")):
        client.cookies.set("language", language)
        answer = client.get("/administration")
        assert (answer.status_code, line in answer.text) == (403, True)


def test_wherever_nothing_is_somebody_signed_in_keeps_their_language_and_menu(visit: Visit, keeper: None) -> None:
    del keeper
    client = visit(OFFICER)
    with transaction() as session:
        session.exec(select(Person).where(Person.code == OFFICER)).one().language = "en"
    answer = client.get("/nowhere")
    assert (answer.status_code, answer.headers["content-language"]) == (404, "en")
    assert 'href="/occasions/new"' in answer.text
    client.cookies.clear()
    assert "<nav" not in client.get("/nowhere").text
