"""One's account: visits ended, tokens shown once and revoked, the language of notices (S-1, S-3)."""

import re

import pytest
from sqlmodel import col, select

from models.access.visit import Visit as Signed
from models.ledger.entries import LedgerEntry
from models.people.person import Person
from tasks.database import reading
from tests.web.conftest import Visit, csrf_of, token_of

TOKEN = re.compile(r"minaoshi_api_[\w-]+")
FORM = {"name": "calendar", "reach": "read", "expires_on": "2026-12-31"}


def test_a_token_is_shown_once_works_and_is_revoked(visit: Visit) -> None:
    client = visit("MIC-officer-1")
    made = client.post("/account/tokens", data={"csrf": csrf_of(client)} | FORM)
    [token] = set(TOKEN.findall(made.text))
    assert (made.status_code, made.headers["cache-control"]) == (200, "no-store")
    page = client.get("/account").text
    assert not TOKEN.search(page)
    as_program = {"Authorization": f"Bearer {token}"}
    assert client.get("/api/account", headers=as_program).status_code == 200
    number = re.search(r"/account/tokens/(\d+)/revoke", page)
    assert number
    assert client.post(number[0], data={"csrf": csrf_of(client)}).status_code == 303
    assert client.get("/api/account", headers=as_program).status_code == 401


def test_a_token_that_cannot_be_made_is_refused_on_the_page_and_none_is_made_by_a_token(visit: Visit) -> None:
    client = visit("MIC-officer-1")
    refused = client.post("/account/tokens", data={"csrf": csrf_of(client)} | FORM | {"expires_on": "2030-01-01"})
    assert (refused.status_code, "有効期限を確認" in refused.text) == (422, True)
    assert client.post("/api/account/tokens", json=FORM, headers=token_of("MIC-officer-1")).status_code in {404, 405}


def test_one_visit_is_ended_and_only_ones_own(visit: Visit) -> None:
    one, other, stranger = visit("MIC-officer-1"), visit("MIC-officer-1"), visit("MIC-officer-2")
    with reading() as session:
        mine = session.exec(select(Signed.id).join(Person).where(Person.code == "MIC-officer-1")).all()
    path = f"/account/visits/{mine[0]}/end"
    assert stranger.post(path, data={"csrf": csrf_of(stranger)}).status_code == 404
    assert other.post(path, data={"csrf": csrf_of(other)}).status_code == 303
    assert one.get("/account").headers["location"] == "/sign-in"
    assert other.get("/account").status_code == 200


def test_the_language_of_notices_is_chosen_and_noted(visit: Visit) -> None:
    client = visit("MIC-officer-1")
    for language, status in (("en", 303), ("fr", 422)):
        given = {"csrf": csrf_of(client), "language": language}
        assert client.post("/account/language", data=given).status_code == status
    with reading() as session:
        assert session.exec(select(Person.language).where(Person.code == "MIC-officer-1")).one() == "en"
        last = session.exec(select(LedgerEntry).order_by(col(LedgerEntry.number).desc())).first()
    assert last is not None
    assert (last.action, last.detail) == ("choose language", {"language": "en"})


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_page_says_who_one_is_in_both_languages(visit: Visit, language: str) -> None:
    client = visit("MIC-officer-1")
    client.cookies.set("language", language)
    page = client.get("/account").text
    assert f'<html lang="{language}">' in page
    assert "mic-officer-1@ministry.example" in page
