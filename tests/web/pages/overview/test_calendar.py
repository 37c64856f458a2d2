"""The feed of one's dates, for a calendar program (D-4, S-1)."""

import base64
from datetime import timedelta

from icalendar import Calendar, Event

from models.access.visit import Reach
from tasks.clock import now
from tests.stage import evaluating
from tests.stage.government import items, release
from tests.web.conftest import Visit, token_of


def basic(code: str, token: dict[str, str]) -> dict[str, str]:
    secret = token["Authorization"].removeprefix("Bearer ")
    return {"Authorization": "Basic " + base64.b64encode(f"{code}:{secret}".encode()).decode()}


def events(text: str) -> list[Event]:
    return [one for one in Calendar.from_ical(text).walk("VEVENT") if isinstance(one, Event)]


def test_it_holds_what_waits_with_a_stable_id_an_alarm_and_no_word_of_what_it_is_about(visit: Visit) -> None:
    release("極秘の版", items(4), now())
    case = evaluating.opened("MIC", at=now())
    client = visit("MIC-officer-1")
    first, again = client.get("/calendar.ics"), client.get("/calendar.ics")
    found = {str(one["uid"]): one for one in events(first.text)}
    assert found.keys() == {str(one["uid"]) for one in events(again.text)}
    assert len(found) == 2
    [plan] = [one for uid, one in found.items() if uid.startswith("plan-")]
    assert str(plan["summary"]) == f"MIC省 評価の計画 {case}"
    assert plan.end - plan.start == timedelta(days=1)
    assert str(plan["url"]).endswith(f"/evaluations/{case}#plan")
    assert f"plan-evaluations-{case}" in {uid.partition("@")[0] for uid in found}
    assert "TRIGGER:-P1D" in first.text
    assert first.headers["content-type"].startswith("text/calendar")
    assert "極秘" not in first.text


def test_a_token_for_the_calendar_opens_the_calendar_alone_and_to_its_person_alone(visit: Visit) -> None:
    client = visit("MIC-officer-1")
    client.cookies.clear()
    token = token_of("MIC-officer-1", Reach.CALENDAR)
    assert client.get("/calendar.ics", headers=basic("MIC-officer-1", token)).status_code == 200
    assert client.get("/api/", headers=token).status_code == 401
    assert client.get("/", headers=basic("MIC-officer-1", token)).status_code == 303
    for headers in ({}, basic("MIC-officer-2", token), {"Authorization": "Basic ???"}, {"Authorization": "Basic w6k="}):
        refused = client.get("/calendar.ics", headers=headers)
        assert (refused.status_code, refused.headers["www-authenticate"][:5]) == (401, "Basic")


def test_whoever_guesses_tokens_is_told_to_wait(visit: Visit) -> None:
    client = visit("MIC-officer-1")
    guess = basic("MIC-officer-1", {"Authorization": "Bearer minaoshi_api_guess"})
    statuses = {client.get("/calendar.ics", headers=guess).status_code for _ in range(40)}
    assert statuses <= {401, 429}
    assert 429 in statuses
