"""Links, cookies and tokens that are forged, replayed, ended or of another: refused, nothing told, nothing done."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from itertools import count

import pytest
from sqlmodel import Session, col, select, update
from starlette.testclient import TestClient

from domain.people.roles import Role
from models.access.visit import AccessToken, Reach
from models.people.person import Appointment, Person
from tasks.access.signing_in.secrets import digest_of, sealed
from tasks.access.signing_in.tokens import revoke_token
from tasks.clock import move_to, now
from tasks.database import transaction
from tests.stage.government import items, release
from tests.stage.rows import everything
from tests.web.conftest import Visit, csrf_of, token_of
from tests.web.letters import MAIL, ask, form_of, links, open_link
from web.application import application
from web.frame.cookies import visit_name

WHO = "MIC-officer-1"
LEFT = date(2026, 4, 30)
ADDRESSES = count(1)
APPLICATION = lru_cache(application)


def browser() -> TestClient:
    """A browser of an address of its own, so that nobody waits for what others guessed."""
    return TestClient(APPLICATION(), follow_redirects=False, client=(f"forged-{next(ADDRESSES)}", 1))


def leave(session: Session, *roles: Role) -> None:
    """Whoever is WHO or reads MAIL holds these roles, or none at all, no longer."""
    left = select(Person.id).where(col(Person.code).in_([WHO, "MIC-member-1"]))
    ended = update(Appointment).where(col(Appointment.person_id).in_(left), col(Appointment.role).in_(roles or [*Role]))
    session.exec(ended.values(ends=LEFT))


def all_leave() -> None:
    with transaction() as session:
        leave(session)


def after(act: Callable[[], object], kept: str) -> str:
    """What was there before the act."""
    act()
    return kept


def swapped(text: str, at: int) -> str:
    """The text with another letter there."""
    at %= len(text)
    return text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1 :]


# ----------------------------------------------------------------------------------------------------------- links

LINKS: Mapping[str, tuple[Callable[[str], str], ...]] = {
    "forged": (
        lambda path: swapped(path, -1),
        lambda path: swapped(path, -20),
        lambda path: path[:-1],
        lambda path: f"{path}A",
        lambda path: path.split(".")[0] + ".",
        lambda path: path.replace("/1.", "/2."),
        lambda path: path.replace("/1.", "/01."),
    ),
    "used": (lambda path: after(lambda: open_link(browser(), path), path),),
    "too old": (lambda path: after(lambda: move_to(date(2026, 5, 1), hour=10), path),),
    "not the newest": (lambda path: after(lambda: ask(browser(), MAIL), path),),
    "of somebody who left": (lambda path: after(all_leave, path),),
}


@pytest.mark.parametrize("how", LINKS)
def test_a_link_that_is_not_good_opens_nothing_and_names_nobody(two_ministries: None, how: str) -> None:
    del two_ministries
    assert ask(browser(), MAIL) == 200
    [link] = links()
    for path in [spoil(link) for spoil in LINKS[how]]:
        other, before = browser(), everything()
        proof = form_of(other.get("/sign-in").text)
        answers = [other.get(path), other.post(path, data=proof), other.post(f"{path}?again", data=proof)]
        assert [answer.status_code for answer in answers] == [409] * 3, path
        assert not any(answer.cookies for answer in answers)
        assert not any("MIC-member-1" in answer.text or MAIL in answer.text for answer in answers)
        assert everything() == before
        assert other.get("/").headers["location"] == "/sign-in"
    assert bool(open_link(browser(), link)) is (how == "forged"), "the one that was sent still works"


# --------------------------------------------------------------------------------------------------------- cookies


def ended(client: TestClient, path: str = "/sign-out") -> str:
    token = str(client.cookies[visit_name()])
    assert client.post(path, data={"csrf": csrf_of(client)}).status_code == 303
    return token


COOKIES: Mapping[str, tuple[Callable[[TestClient, Visit], str], ...]] = {
    "forged": (
        lambda client, _: swapped(client.cookies[visit_name()], 5),
        lambda client, _: client.cookies[visit_name()][:-1],
        lambda client, _: digest_of(client.cookies[visit_name()]),
        lambda *_: token_of(WHO)["Authorization"].removeprefix("Bearer "),
        lambda *_: '""',
        lambda *_: "A" * 8_000,
        lambda *_: "' OR 1=1 --",
    ),
    "of a visit that was ended": (lambda client, _: ended(client),),
    "of a visit that was ended from elsewhere": (
        lambda client, visit: after(lambda: ended(visit(WHO), "/sign-out-everywhere"), client.cookies[visit_name()]),
    ),
    "of somebody who left": (lambda client, _: after(all_leave, client.cookies[visit_name()]),),
    "of a visit that is over": (
        lambda client, _: after(lambda: move_to(date(2026, 5, 2)), client.cookies[visit_name()]),
    ),
}


@pytest.mark.parametrize("how", COOKIES)
def test_a_cookie_that_is_not_good_is_nobodys(visit: Visit, how: str) -> None:
    client = visit(WHO)
    for forged in [forge(client, visit) for forge in COOKIES[how]]:
        other, before = browser(), everything()
        other.cookies.set(visit_name(), forged)
        given = {"csrf": sealed("form", digest_of(forged.strip('"'))), "language": "en"}
        own = "?done=kept" if how == "of a visit that is over" else ""
        for answer, kept in (
            (other.get("/account"), ""),
            (other.post("/account/language", data=given), own),
            (other.get("/ministries/MIC"), ""),
        ):
            assert (answer.status_code, answer.headers["location"]) == (303, f"/sign-in{kept}"), forged
            assert WHO not in answer.text
        assert other.get("/api/account").status_code == 401
        assert everything() | {"form_draft": []} == before | {"form_draft": []}
        assert (everything()["form_draft"] == before["form_draft"]) is not bool(own)


def test_roles_are_read_afresh_at_every_request(visit: Visit) -> None:
    [case, _] = release("R8", items(4), now())
    client, headers = visit(WHO), token_of(WHO)
    assert client.get(f"/revisions/{case}").status_code == 200
    with transaction() as session:
        person = session.exec(select(Person).where(Person.code == WHO)).one()
        given = {"person_id": person.id, "organization_id": person.organization_id, "role": Role.AUDITOR}
        leave(session, Role.OFFICER)
        session.add(Appointment.model_validate({**given, "starts": LEFT}))
    assert client.get("/").status_code == 200
    assert client.get(f"/revisions/{case}").status_code == 404
    assert client.get(f"/api/revisions/{case}", headers=headers).status_code == 404


# ---------------------------------------------------------------------------------------------------------- tokens


Headers = dict[str, str]


def revoked(token: str) -> Headers:
    with transaction() as session:
        found = session.exec(select(AccessToken).where(AccessToken.token_digest == digest_of(token))).one()
        revoke_token(session, found.id or 0, found.person_id, now())
    return bearer(token)


def bearer(token: str) -> Headers:
    return {"Authorization": f"Bearer {token}"}


TOKENS: Mapping[str, tuple[Callable[[str], Headers], ...]] = {
    "forged": (
        lambda _: bearer("minaoshi_api_" + "A" * 43),
        lambda token: bearer(swapped(token, -1)),
        lambda token: bearer(token.upper()),
        lambda token: bearer(token.removeprefix("minaoshi_api_")),
        lambda token: bearer(digest_of(token)),
        lambda _: token_of(WHO, Reach.CALENDAR),
    ),
    "in another place": (
        lambda _: {},
        lambda token: {"Authorization": f"Basic {token}"},
        lambda token: {"Authorization": token},
        lambda token: {"X-Api-Key": token, "X-Authorization": f"Bearer {token}"},
        lambda token: {"Cookie": f"{visit_name()}={token}; access_token={token}; Authorization=Bearer {token}"},
    ),
    "revoked": (revoked,),
    "too old": (lambda token: bearer(after(lambda: move_to(date(2027, 1, 1)), token)),),
    "of somebody who left": (lambda token: bearer(after(all_leave, token)),),
}
SPOKEN = {"language": "en"}


@pytest.mark.parametrize("how", TOKENS)
def test_a_token_that_is_not_good_does_nothing_anywhere(two_ministries: None, how: str) -> None:
    del two_ministries
    token = token_of(WHO)["Authorization"].removeprefix("Bearer ")
    for headers in [forge(token) for forge in TOKENS[how]]:
        program, before = browser(), everything()
        for answer in (
            program.get("/api/account", headers=headers),
            program.post("/api/account/language", json=SPOKEN, headers=headers),
            program.get(f"/api/account?token={token}&authorization=Bearer%20{token}", headers=headers),
            program.post("/api/account/language", json=SPOKEN | {"access_token": token}, headers=headers),
        ):
            assert answer.status_code == 401, headers
            assert list(answer.json()) == ["error"]
            assert WHO not in answer.text
            assert token not in answer.text
        assert everything() == before


def test_a_token_that_only_reads_reads_and_does_nothing(two_ministries: None) -> None:
    del two_ministries
    program, headers = browser(), token_of(WHO, Reach.READ)
    before = everything()
    assert program.get("/api/account", headers=headers).status_code == 200
    paths = {
        "account/language": SPOKEN,
        "delegations": {},
        "administration/persons/rows": {},
        "revisions/1/items/1": {},
    }
    assert {program.post(f"/api/{path}", json=given, headers=headers).status_code for path, given in paths.items()} == {
        403
    }
    assert everything() == before
