"""Signing in by a provider of OpenID Connect: a real one on this machine, and what a false one might try (S-1, S-3)."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from oidc_provider_mock import User, run_server_in_thread
from starlette.testclient import TestClient

from tasks.access.signing_in.visits import visitor
from tasks.clock import now
from tasks.database import reading
from tasks.settings import settings
from web.application import application
from web.frame.cookies import visit_name

MEMBER = "mic-member-1@ministry.example"
USERS = [
    User(sub="member", claims={"email": MEMBER.upper(), "email_verified": True}),
    User(sub="unverified", claims={"email": MEMBER, "email_verified": False}),
    User(sub="stranger", claims={"email": "nobody@elsewhere.example", "email_verified": True}),
    User(sub="nameless", claims={}),
]


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """A provider that knows these four."""
    with run_server_in_thread(user_claims=USERS, require_nonce=True) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def browser(two_ministries: None, issuer: str, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """A browser on a desk that knows the provider; the provider's tokens are of now, so the clock is the machine's."""
    del two_ministries
    for name, value in {"CLOCK": "system", "OIDC_ISSUER": issuer, "OIDC_CLIENT": "desk", "OIDC_SECRET": "s3"}.items():
        monkeypatch.setenv(f"MINAOSHI_{name}", value)
    settings.cache_clear()
    return TestClient(application(), follow_redirects=False)


def at_provider(browser: TestClient, user: str, **asked: str) -> str:
    """Go to the provider, sign in there as `user`: the path that it sends the browser back to."""
    place = browser.get("/sign-in/provider", params=asked).headers["location"]
    answer = httpx.post(place, data={"sub": user})
    assert answer.status_code == 302, answer.text
    return answer.headers["location"].removeprefix(settings().desk)


def test_whom_the_provider_verified_is_signed_in(browser: TestClient) -> None:
    assert '"/sign-in/provider"' in browser.get("/sign-in").text
    answer = browser.get(at_provider(browser, "member"))
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    with reading() as session:
        found = visitor(session, answer.cookies[visit_name()], now())
    assert found is not None
    assert found[0].code == "MIC-member-1"
    assert browser.get("/").status_code == 200


@pytest.mark.parametrize(("anchor", "part"), [("vote", "#vote"), ("//elsewhere.example", ""), ("", "")])
def test_the_provider_leads_back_to_the_page_of_a_letter_its_query_and_its_part(
    browser: TestClient, anchor: str, part: str
) -> None:
    browser.get("/decisions/7?from=letter")
    answer = browser.get(at_provider(browser, "member", anchor=anchor))
    assert (answer.status_code, answer.headers["location"]) == (303, f"/decisions/7?from=letter{part}")


@pytest.mark.parametrize("user", ["unverified", "stranger", "nameless"])
def test_nobody_else_is(browser: TestClient, user: str) -> None:
    answer = browser.get(at_provider(browser, user))
    assert answer.status_code == 409
    assert visit_name() not in answer.cookies
    assert "elsewhere" not in answer.text


def test_a_person_may_be_named_by_a_claim_of_the_organizations_own(
    browser: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MINAOSHI_OIDC_CLAIM", "sub")
    settings.cache_clear()
    assert browser.get(at_provider(browser, "MIC-officer-1")).status_code == 303


def test_coming_back_with_another_state_or_code_or_twice_is_refused(browser: TestClient) -> None:
    path = at_provider(browser, "member")
    sent = {name: values[0] for name, values in parse_qs(urlsplit(path).query).items()}
    wrong = [{**sent, "state": "x"}, {**sent, "code": "x"}, {"state": sent["state"]}, {"error": "access_denied"}]
    for query in wrong:
        assert browser.get("/sign-in/provider/back", params=query).status_code == 409, query
    assert browser.get(path).status_code == 303
    assert browser.get(path).status_code == 409, "its cookie is gone, and the code was good for one token"


def test_a_sign_in_that_was_not_begun_in_this_browser_is_refused(browser: TestClient) -> None:
    path = at_provider(browser, "member")
    for cookie in ("", "a~b~c~d", "x" * 40):
        other = TestClient(application(), follow_redirects=False, cookies={"provider": cookie} if cookie else {})
        assert other.get(path).status_code == 409


def test_a_token_for_another_client_or_nonce_is_refused(browser: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    path = at_provider(browser, "member")
    monkeypatch.setenv("MINAOSHI_OIDC_CLIENT", "other")
    settings.cache_clear()
    assert browser.get(path).status_code == 409


@pytest.mark.parametrize("issuer_set", ["http://localhost:9", "{}/"])
def test_a_provider_that_is_away_or_another_is_told_in_a_line(
    browser: TestClient, issuer: str, issuer_set: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MINAOSHI_OIDC_ISSUER", issuer_set.format(issuer))
    settings.cache_clear()
    answer = browser.get("/sign-in/provider")
    assert answer.status_code in {409, 503}
    assert re.search("provider|MINAOSHI_OIDC_ISSUER", answer.text)


def test_a_code_that_somebody_was_given_elsewhere_signs_nobody_in_here(browser: TestClient) -> None:
    """Neither slipped into another's sign-in nor brought with the state and the cookie of an own one."""
    path = at_provider(browser, "member")
    other = TestClient(application(), follow_redirects=False)
    begun = parse_qs(urlsplit(other.get("/sign-in/provider").headers["location"]).query)
    code = parse_qs(urlsplit(path).query)["code"][0]
    slipped_in = {"state": begun["state"][0], "code": code}
    assert other.get("/sign-in/provider/back", params=slipped_in).status_code == 409
    assert visit_name() not in other.cookies


def test_coming_back_again_with_a_cookie_that_was_copied_is_refused(browser: TestClient) -> None:
    path = at_provider(browser, "member")
    copied = browser.cookies["provider"]
    assert browser.get(path).status_code == 303
    other = TestClient(application(), follow_redirects=False, cookies={"provider": copied})
    assert other.get(path).status_code == 409
    assert visit_name() not in other.cookies
