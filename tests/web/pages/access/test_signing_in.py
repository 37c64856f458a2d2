"""Signing in by a mailed link: once, for a short time, by whoever holds a post today (S-1, S-3)."""

from datetime import date
from urllib.parse import urlsplit

import pytest
from sqlmodel import col, select, update
from starlette.testclient import TestClient

from deployments.trial_links import trial_links
from models.people.person import Appointment, Person
from tasks.access.signing_in.links import PER_MAIL
from tasks.clock import move_to, now
from tasks.database import transaction
from tests.web.conftest import Visit, csrf_of
from tests.web.letters import MAIL, ask, form_of, links, open_link
from web.application import application


@pytest.fixture
def browser(two_ministries: None) -> TestClient:
    del two_ministries
    return TestClient(application(), follow_redirects=False)


def test_a_link_signs_its_person_in_once(browser: TestClient) -> None:
    assert browser.get("/?from=a-mail").headers["location"] == "/sign-in"
    assert ask(browser, MAIL.upper()) == 200
    [path] = links()
    assert "MIC-member-1" in browser.get(path).text
    answer = browser.post(path, data=form_of(browser.get(path).text))
    assert (answer.status_code, answer.headers["location"]) == (303, "/?from=a-mail"), "on to where one wanted to go"
    assert browser.get("/").status_code == 200
    other = TestClient(application(), follow_redirects=False)
    assert (other.get(path).status_code, open_link(other, path)) == (409, "")


@pytest.mark.parametrize("anchor", ["my-opinion", "", "//elsewhere.example", "x y", "<b>", "x#y", "あ"])
def test_signing_in_leads_on_to_the_page_of_a_letter_its_query_and_its_part(browser: TestClient, anchor: str) -> None:
    place = "/revisions/7?which=left&from=letter"
    assert browser.get(place).headers["location"] == "/sign-in"
    assert ask(browser, MAIL, anchor) == 200
    [path] = links()
    answer = browser.post(path, data=form_of(browser.get(path).text))
    wanted = f"{place}#{anchor}" if anchor == "my-opinion" else place
    assert (answer.status_code, answer.headers["location"]) == (303, wanted)


def test_the_account_says_whether_one_came_by_a_mail_or_by_a_link_for_a_trial(browser: TestClient) -> None:
    ask(browser, MAIL)
    assert "試用のリンク" not in _account(links()[0])
    assert "試用のリンク" in _account(_trial("MIC-member-1"))


def _account(path: str) -> str:
    """The page of one's account after coming by this link."""
    browser = TestClient(application(), follow_redirects=False)
    assert open_link(browser, path)
    page: str = browser.get("/account").text
    assert "メールのリンク" in page, "the first visit goes on"
    return page


def _trial(code: str) -> str:
    [link] = trial_links([code], "cli:tester", now())
    return urlsplit(link.address).path


def test_looking_at_a_link_uses_it_up_for_nobody(browser: TestClient) -> None:
    ask(browser, MAIL)
    [path] = links()
    assert [browser.get(path).status_code for _ in range(3)] == [200] * 3
    assert open_link(browser, path)


def test_the_answer_is_the_same_whether_the_address_is_known_or_not(browser: TestClient) -> None:
    pages = [
        browser.post("/sign-in", data={**form_of(browser.get("/sign-in").text), "mail": mail}).text
        for mail in (MAIL, "nobody@ministry.example")
    ]
    assert pages[0] == pages[1]
    assert len(links()) == 1


def test_a_link_dies_with_its_time_and_with_the_last_post_of_its_person(browser: TestClient) -> None:
    ask(browser, MAIL)
    [path] = links()
    with transaction() as session:
        person = session.exec(select(Person.id).where(col(Person.mail) == MAIL)).one()
        posts = update(Appointment).where(col(Appointment.person_id) == person)
        session.exec(posts.values(ends=date(2026, 4, 30)))
    assert (browser.get(path).status_code, open_link(browser, path)) == (409, ""), "who holds nothing is nobody here"
    ask(browser, "mic-member-2@ministry.example")
    move_to(date(2026, 5, 1), hour=10)
    assert browser.get(links()[-1]).status_code == 409


@pytest.mark.parametrize("forged", ["1.x", "0.x", "x", "1." + "A" * 43, "9" * 30 + ".x", "１.x"])
def test_a_forged_link_opens_nothing(browser: TestClient, forged: str) -> None:
    ask(browser, MAIL)
    assert browser.get(f"/sign-in/{forged}").status_code == 409


def test_who_asks_too_often_is_told_to_wait(browser: TestClient) -> None:
    assert [ask(browser, MAIL) for _ in range(PER_MAIL + 1)] == [200] * PER_MAIL + [429]
    assert len(links()) == PER_MAIL


def test_signing_out_ends_the_visit_here_or_everywhere(visit: Visit) -> None:
    here, there, elsewhere = (visit("MIC-officer-1") for _ in range(3))
    assert here.post("/sign-out", data={"csrf": csrf_of(here)}).status_code == 303
    assert [one.get("/").status_code for one in (here, there, elsewhere)] == [303, 200, 200]
    there.post("/sign-out-everywhere", data={"csrf": csrf_of(there)})
    assert [one.get("/").status_code for one in (there, elsewhere)] == [303, 303]


def test_a_visit_ends_when_nobody_uses_it_and_at_its_hour_in_any_case(visit: Visit) -> None:
    idle = visit("MIC-officer-1")
    move_to(date(2026, 5, 1), hour=11)
    assert idle.get("/").status_code == 303
    busy = visit("MIC-officer-1")
    for hour in range(12, 21):
        move_to(date(2026, 5, 1), hour=hour)
        assert busy.get("/").status_code == 200, hour
    move_to(date(2026, 5, 1), hour=21)
    assert busy.get("/").status_code == 303


@pytest.mark.parametrize(
    ("sent", "headers"),
    [
        ({}, {}),
        ({"csrf": "forged"}, {}),
        ({"csrf": "own"}, {"origin": "https://elsewhere.example"}),
        ({"csrf": "own"}, {"sec-fetch-site": "cross-site"}),
        ({"csrf": "own"}, {"origin": "null"}),
        ({"csrf": "own"}, {"origin": "null", "sec-fetch-site": "cross-site"}),
        ({"csrf": "own"}, {"origin": "null", "sec-fetch-site": "none"}),
    ],
)
def test_a_form_from_elsewhere_is_refused(visit: Visit, sent: dict[str, str], headers: dict[str, str]) -> None:
    client = visit("MIC-officer-1")
    proof = {name: csrf_of(client) if value == "own" else value for name, value in sent.items()}
    assert client.post("/sign-out", data=proof, headers=headers).status_code == 403
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("origin", ["null", "http://testserver"])
def test_a_form_is_taken_as_browsers_send_it_from_pages_without_referrer(visit: Visit, origin: str) -> None:
    client = visit("MIC-officer-1")
    headers = {"origin": origin, "sec-fetch-site": "same-origin"}
    assert client.post("/sign-out", data={"csrf": csrf_of(client)}, headers=headers).status_code == 303


def test_the_proof_of_one_visit_is_none_for_another(visit: Visit) -> None:
    mine, theirs = visit("MIC-officer-1"), visit("MOJ-officer-1")
    assert mine.post("/sign-out", data={"csrf": csrf_of(theirs)}).status_code == 403


def test_the_switch_changes_the_language_and_nothing_else(visit: Visit) -> None:
    client = visit("MIC-officer-1")
    assert '<html lang="ja">' in client.get("/").text
    sent = {"csrf": csrf_of(client), "language": "en", "back": "//elsewhere.example"}
    assert client.post("/language", data=sent).headers["location"] == "/"
    assert '<html lang="en">' in client.get("/").text
