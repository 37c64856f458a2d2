"""What providers really say of somebody, and how they have the desk show who it is (S-1, S-3)."""

import logging
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient

from tasks.settings import settings
from tests.stage.provider import Provider, running
from web.application import application
from web.frame.cookies import visit_name

MAIL = "mic-member-1@ministry.example"
CODE = "MIC-member-1"


@pytest.fixture
def provider(two_ministries: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    del two_ministries
    with running() as found:
        said = {"CLOCK": "system", "OIDC_ISSUER": found.issuer, "OIDC_CLIENT": "desk", "OIDC_SECRET": "s3"}
        for name, value in said.items():
            monkeypatch.setenv(f"MINAOSHI_{name}", value)
        settings.cache_clear()
        yield found


@pytest.fixture
def browser(provider: Provider) -> TestClient:
    del provider
    return TestClient(application(), follow_redirects=False)


def status(browser: TestClient, provider: Provider) -> int:
    """Go there and come back: 303 where it signs somebody in."""
    asked = parse_qs(urlsplit(browser.get("/sign-in/provider").headers["location"]).query)
    provider.nonce = asked["nonce"][0]
    answer = browser.get("/sign-in/provider/back", params={"state": asked["state"][0], "code": "secret-code"})
    assert (answer.status_code == 303) is (visit_name() in answer.cookies)
    return int(answer.status_code)


@pytest.mark.parametrize(
    ("token", "userinfo"),
    [
        ({"email": MAIL, "email_verified": True}, None),
        ({"email": MAIL, "email_verified": "true"}, None),
        ({"email": MAIL, "email_verified": "True"}, None),
        ({}, {"email": MAIL, "email_verified": True}),
        ({}, {"email": MAIL, "email_verified": "true"}),
        ({"email": MAIL}, {"email": MAIL, "email_verified": True}),
        ({"email": MAIL, "xms_edov": True}, None),
        ({"email": MAIL, "xms_edov": "1"}, None),
    ],
)
def test_a_verified_mail_signs_in_wherever_and_however_the_provider_says_it(
    browser: TestClient, provider: Provider, token: dict[str, Any], userinfo: dict[str, Any] | None
) -> None:
    provider.token, provider.userinfo = token, userinfo
    assert status(browser, provider) == 303


@pytest.mark.parametrize(
    "said",
    [
        ({}, {}, "no claim email, neither in the token nor at UserInfo"),
        ({"email": MAIL}, {}, "neither email_verified nor xms_edov is said"),
        ({"email": MAIL}, None, "HTTPError 403"),
        (
            {"email": MAIL, "email_verified": False},
            {"email": MAIL, "email_verified": True},
            "email_verified is not true",
        ),
        ({"email": MAIL, "email_verified": "false"}, None, "email_verified is not true"),
        ({"email": MAIL, "email_verified": False, "xms_edov": True}, None, "email_verified is not true"),
        ({"email": MAIL, "email_verified": None}, None, "email_verified is not true"),
        ({"email": MAIL}, {"email": "other@x.example", "email_verified": True}, "differ in email"),
        ({"email": MAIL}, {"email_verified": True}, "neither email_verified nor xms_edov is said"),
        ({"email_verified": True}, {"email": MAIL}, "neither email_verified nor xms_edov is said"),
        ({}, {"sub": "u2", "email": MAIL, "email_verified": True}, "another subject"),
        ({"preferred_username": MAIL, "upn": MAIL}, {}, "no claim email"),
        ({"email": [MAIL], "email_verified": True}, None, "no claim email"),
        ({"email": "a\x00@x.example", "email_verified": True}, None, "control character"),
        ({"email": "nobody@x.example", "email_verified": True}, None, "0 persons are entered with this mail"),
        ({"email": MAIL, "email_verified": True, "sub": None}, None, "sub"),
    ],
)
def test_anything_else_signs_nobody_in_and_says_why_in_the_log_alone(
    browser: TestClient,
    provider: Provider,
    caplog: pytest.LogCaptureFixture,
    said: tuple[dict[str, Any], dict[str, Any] | None, str],
) -> None:
    provider.token, provider.userinfo, why = said
    with caplog.at_level(logging.WARNING, "minaoshi.signing_in"):
        assert status(browser, provider) == 409
    [line] = [record.getMessage() for record in caplog.records if record.name == "minaoshi.signing_in"]
    assert why in line
    for secret in (MAIL, "nobody@x.example", "access", "secret-code", "s3", provider.nonce):
        assert secret not in line


def test_userinfo_is_asked_only_where_the_token_leaves_something_out(browser: TestClient, provider: Provider) -> None:
    provider.token = {"email": MAIL, "email_verified": True}
    assert status(browser, provider) == 303
    assert "/userinfo" not in provider.asked


@pytest.mark.parametrize("methods", [("client_secret_post",), ("private_key_jwt", "client_secret_post"), ()])
def test_the_desk_shows_its_secret_as_the_provider_takes_it(
    browser: TestClient, provider: Provider, methods: tuple[str, ...]
) -> None:
    provider.methods, provider.token = methods, {"email": MAIL, "email_verified": True}
    assert status(browser, provider) == 303


def test_a_provider_that_takes_no_secret_is_told_as_that(browser: TestClient, provider: Provider) -> None:
    provider.methods = ("private_key_jwt", "tls_client_auth")
    answer = browser.get("/sign-in/provider", headers={"accept-language": "en"})
    assert answer.status_code == 503
    assert "client_secret_basic" in answer.text


def test_a_secret_that_the_provider_does_not_know_is_told_in_the_log(
    browser: TestClient, provider: Provider, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("MINAOSHI_OIDC_SECRET", "old-secret")
    settings.cache_clear()
    assert status(browser, provider) == 409
    assert "invalid_client" in caplog.text
    assert "old-secret" not in caplog.text


def test_what_the_provider_sends_somebody_back_with_is_told_in_the_log(
    browser: TestClient, provider: Provider, caplog: pytest.LogCaptureFixture
) -> None:
    del provider
    browser.get("/sign-in/provider")
    for code, said in (("consent_required", "consent_required"), ("Mr. X\nforged", "no reason")):
        assert browser.get("/sign-in/provider/back", params={"error": code}).status_code == 409
        assert caplog.messages[-1].endswith(f": {said}")


@pytest.mark.parametrize("where", ["token", "userinfo"])
def test_a_claim_of_the_organizations_own_is_taken_from_either(
    browser: TestClient, provider: Provider, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    monkeypatch.setenv("MINAOSHI_OIDC_CLAIM", "employee")
    settings.cache_clear()
    provider.token, provider.userinfo = ({"employee": CODE}, None) if where == "token" else ({}, {"employee": CODE})
    assert status(browser, provider) == 303
