"""Every page and every resource asked with values that no table takes: refused before a query sees them (S-1)."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.routing import APIRoute
from pydantic import BaseModel
from starlette.testclient import TestClient

from tasks.database import transaction
from tests.web.conftest import Post, Visit, csrf_of, token_of
from tests.web.world import world
from web.application import application, whole_desk

WHO = "NCO-center-officer-1"
TEXTS = ("\x00", "MIC\x00", "\ud800", "\x1b")
NUMBERS = (10**30, -(10**30), 2**63)
Described = dict[str, Any]


@pytest.fixture
def client(two_ministries: None) -> Iterator[TestClient]:
    del two_ministries
    with transaction() as session:
        world(session)
    with TestClient(application(), raise_server_exceptions=True, follow_redirects=False) as client:
        yield client


def described(client: TestClient) -> Described:
    found: Described = client.get("/api/openapi.json").json()
    return found


def operations(client: TestClient) -> Iterator[tuple[str, str, Described]]:
    for path, methods in described(client)["paths"].items():
        for method, operation in methods.items():
            if not path.startswith(("/api/occasions", "/api/health", "/api/ready")):
                yield method, path, operation


def schema_of(one: Described, whole: Described) -> Described:
    """What a parameter or a body may be, references followed."""
    found: Described = one.get("schema", one)
    return whole["components"]["schemas"][found["$ref"].rpartition("/")[2]] if "$ref" in found else found


def filled(path: str, given: object) -> str:
    """The path with `given` in each of its blanks, escaped as a browser would."""
    text = "".join(f"%{byte:02X}" for byte in str(given).encode(errors="surrogatepass"))
    return "/".join(text if part.startswith("{") else part for part in path.split("/"))


def test_no_value_in_a_path_is_a_fault_of_ours(client: TestClient, visit: Visit) -> None:
    browser, headers = visit(WHO), token_of(WHO)
    asked = [(method, path) for method, path, _ in operations(client) if "{" in path]
    for method, path in asked:
        for given in (*TEXTS, *NUMBERS):
            where = filled(path, given)
            assert client.request(method, where, headers=headers, json={}).status_code in {404, 422}, (method, where)
            page = browser.request(method, where.removeprefix("/api"), data={"csrf": csrf_of(browser)})
            assert page.status_code in {404, 405, 422}, (method, where)
    assert len(asked) > 30


def forms_taken() -> Iterator[tuple[str, list[str]]]:
    """The path of each form of the desk, with the names of its fields."""
    for route in whole_desk().pages.routes:
        if isinstance(route, APIRoute) and "POST" in (route.methods or ()):
            fields: list[str] = []
            for one in route.dependant.body_params:
                kind = one.field_info.annotation
                fields += kind.model_fields if isinstance(kind, type) and issubclass(kind, BaseModel) else [one.name]
            yield route.path, fields


@pytest.mark.parametrize("who", [WHO, "MIC-officer-1", "MIC-secretariat-1"])
def test_no_value_in_a_field_of_a_form_is(client: TestClient, visit: Visit, who: str) -> None:
    del client
    browser = visit(who)
    asked = 0
    for path, fields in forms_taken():
        for given in (b"\x00", b"1\x00", b"\xed\xa0\x80"):
            alone = [{name: given} for name in fields]
            for sent in (*alone, dict.fromkeys(fields, given)) if fields else ():
                asked += 1
                answer = browser.post(filled(path, 1), data={"csrf": csrf_of(browser), **sent}, follow_redirects=False)
                # Who may not open the page is told nothing; whether a mail is known, nobody is told.
                wanted = {403, 404, 409, 422} | ({200, 303} if path in {"/sign-in", "/language"} else set())
                assert answer.status_code in wanted, (path, sent)
    assert asked > 300


def test_no_value_after_a_question_mark_is(client: TestClient, visit: Visit) -> None:
    browser, headers = visit(WHO), token_of(WHO)
    asked = [
        (path, one["name"])
        for method, path, operation in operations(client)
        for one in operation.get("parameters", [])
        if method == "get" and one["in"] == "query"
    ]
    for path, name in asked:
        for given in (*TEXTS[:2], *NUMBERS):
            where = filled(path, 1)
            statuses = {
                client.get(where, params={name: given}, headers=headers).status_code,
                browser.get(where.removeprefix("/api"), params={name: given}).status_code,
            }
            assert statuses <= ({422} if given in TEXTS else {200, 400, 403, 404, 422}), (where, name, given)
    assert len(asked) > 10


def test_no_value_in_a_body_is(client: TestClient) -> None:
    whole, headers = described(client), token_of(WHO)
    asked = 0
    for method, path, operation in operations(client):
        content = operation.get("requestBody", {}).get("content", {}).get("application/json")
        if content is None:
            continue
        for name in schema_of(content, whole).get("properties", {}):
            for given in (*TEXTS, *NUMBERS):
                asked += 1
                body = json.dumps({name: given})
                answer = client.request(
                    method, filled(path, 1), content=body, headers={**headers, "Content-Type": "application/json"}
                )
                assert answer.status_code == 422, (path, name, given)
                assert answer.json()["error"] == f"not what is expected: {name}" or name in answer.json()["error"]
    assert asked > 100


def test_every_number_that_may_be_sent_has_bounds_or_rules_of_its_own(client: TestClient) -> None:
    graded = {"before", "expected", "after"}  # grades, held to 1 to 4 by domain/act/improvement.py
    whole = described(client)
    for _, path, operation in operations(client):
        content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
        sent = schema_of(content, whole).get("properties", {}) if content else {}
        asked = {one["name"]: one["schema"] for one in operation.get("parameters", [])}
        for name, one in {**asked, **sent}.items():
            if one.get("type") == "integer" and name not in graded:
                assert one.get("maximum", 2**63) < 2**31, (path, name)


def test_a_ministry_of_nul_is_refused_and_not_asked_for(client: TestClient) -> None:
    answer = client.post("/api/government/reminders", json={"ministries": ["\x00"]}, headers=token_of(WHO))
    assert answer.status_code == 422


def test_a_report_with_what_no_table_takes_is_refused(post: Post) -> None:
    report = {"ministry": "MIC", "kind": "incident", "reference": "1", "account": "x", "occurred_on": "2026-05-01"}
    for name in report:
        assert post(json=report | {name: "a\x00"}).status_code == 422, name


def test_what_can_be_asked_for_answers_head_with_headers_alone(client: TestClient, visit: Visit) -> None:
    browser, headers = visit(WHO), token_of(WHO)
    asked = [path for method, path, _ in operations(client) if method == "get" and "{" not in path]
    for path in asked:
        whole, head = client.get(path, headers=headers), client.head(path, headers=headers)
        assert (head.status_code, head.content, head.headers["content-type"]) == (
            whole.status_code,
            b"",
            whole.headers["content-type"],
        ), path
    for path in ("/", "/calendar.ics", "/sign-in", "/api/health"):
        assert (browser.head(path).status_code, browser.head(path).content) == (200, b""), path
    assert len(asked) > 5
