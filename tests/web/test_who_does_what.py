"""Roles × acts, in full: who may not do something is refused, learns nothing and changes nothing (S-1, S-3)."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest
from fastapi.routing import APIRoute
from sqlalchemy import event
from sqlalchemy.orm import Session
from sqlmodel import update
from starlette.testclient import TestClient

from domain.people.roles import Role
from models.access.visit import Reach
from models.overview.yearly_report.report import AnnualReport
from tasks.check.inspection.key import read_key as read_sheet_key
from tasks.database import transaction
from tasks.standards.workbook.filled import read_key
from tests.stage.auditing import OUTSIDE
from tests.stage.rows import everything
from tests.web.acting import ACTS, FOR_EVERYBODY, FOR_PEOPLE, OF_LISTS, Doing
from tests.web.conftest import Visit, csrf_of, token_of
from tests.web.test_who_sees_what import ELSEWHERE, allowed, found_in
from tests.web.under_way import UnderWay, under_way
from tests.web.world import World, world
from web.application import whole_desk

NOWHERE, NOT_THERE = "ZZZ", "2147483000"
STRANGERS: Mapping[str, Role] = {
    "MOJ-officer-1": Role.OFFICER,
    "MOJ-chair-1": Role.CHAIR,
    "MOJ-auditor-1": Role.AUDITOR,
    "MOJ-administrator-1": Role.ADMINISTRATOR,
    "NCO-center-officer-1": Role.CENTER_OFFICER,
    "NCO-new-council-member": Role.COUNCIL_MEMBER,
    OUTSIDE: Role.AUDITOR,
}
"""People of elsewhere, and an auditor of MIC from outside on whom its committee has not decided."""
NAMED = {"MIC-officer-1": Role.OFFICER, "MIC-auditor-1": Role.AUDITOR, "MIC-contact-point-1": Role.CONTACT_POINT}
COLLEAGUES = {
    "MIC": ("MIC-officer-8", "MIC-contact-point-1"),
    "MOJ": ("MOJ-officer-1", "MOJ-contact-point-1"),
    "NCO": ("NCO-new-council-member", "NCO-new-center-officer"),
    "KANSA": (OUTSIDE, OUTSIDE),
}
"""By organization, somebody to stand in, and another for those whose role the first one holds."""


@dataclass(frozen=True)
class Sender:
    """Somebody with a visit and a token for programs, in a role of theirs."""

    code: str
    role: Role
    client: TestClient
    token: Mapping[str, str]

    @property
    def home(self) -> str:
        return self.code.partition("-")[0]

    def may(self, doing: Doing) -> bool:
        """True where the table says so."""
        counts = doing.anywhere or self.home in {"MIC", "NCO"}
        return self.code == doing.named or (self.role in doing.by and counts)

    def requests(self, path: str, doing: Doing, going: UnderWay) -> Iterator[tuple[str, dict[str, Any]]]:
        """Where and what is sent: as the form of the page, and through the API where it has the act."""
        role = self.role.value
        colleague = COLLEAGUES[self.home][role.replace("_", "-") in COLLEAGUES[self.home][0]]
        names = {**going.names, "role": role, "colleague": colleague}
        target = doing.target.format_map(names)
        said = {key: told.format_map(names) if isinstance(told, str) else told for key, told in doing.said.items()}
        files = {"files": {"file": (doing.file, going.files[doing.file])}} if doing.file else {}
        yield target, {"data": {**said, "csrf": csrf_of(self.client)}, **files}
        if path not in FOR_PEOPLE:
            yield f"/api{target}", {"headers": self.token, **(files or {"json": said})}

    def only(self, path: str, doing: Doing, going: UnderWay) -> tuple[int, str]:
        """What a program is answered, with every number and the ministry's code made alike."""
        target, given = list(self.requests(path, doing, going))[-1]
        answer = self.client.post(target, **given)
        return answer.status_code, re.sub(rf"\d+|{NOWHERE}|MIC", "N", answer.text)

    def answers(self, path: str, doing: Doing, going: UnderWay) -> Iterator[tuple[str, int, str]]:
        """Where it was sent, the status, and the text."""
        for target, given in self.requests(path, doing, going):
            answer = self.client.post(target, **given)
            yield target, answer.status_code, answer.text


Known = Callable[[str, Role], Sender]
ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""Where no table is asked anything that the tests on both kinds of database do not ask, and answers are compared."""


@pytest.fixture
def made(two_ministries: None) -> World:
    del two_ministries
    with transaction() as session:
        return world(session)


@pytest.fixture
def going(made: World) -> UnderWay:
    return under_way(made)


@pytest.fixture
def known(visit: Visit) -> Known:
    return lambda code, role: Sender(code, role, visit(code), token_of(code))


def everybody(known: Known, made: World) -> list[Sender]:
    """One person for each role of MIC, and those of elsewhere."""
    codes = {code: role for role, code in made.holders.items()} | dict(STRANGERS)
    return [known(code, role) for code, role in codes.items()]


class Undone(Exception):
    """Everything was checked, and it came to writing."""


@contextmanager
def undone() -> Iterator[None]:
    """Nothing is written meanwhile: what would be raises Undone, so that the next finds everything as it was."""

    def stop(_session: Session) -> None:
        raise Undone

    event.listen(Session, "before_commit", stop)
    try:
        yield
    finally:
        event.remove(Session, "before_commit", stop)


def acts_of(routes: list[Any]) -> set[str]:
    """The paths at which something is done."""
    found = [one for one in routes if isinstance(one, APIRoute) and "POST" in (one.methods or ())]
    return {one.path.removeprefix("/api") for one in found}


def test_every_act_stands_in_the_table_with_those_who_may() -> None:
    desk = whole_desk()
    assert acts_of(desk.pages.routes) == ACTS.keys() | FOR_EVERYBODY
    assert acts_of(desk.api.routes) == (ACTS.keys() | FOR_EVERYBODY) - FOR_PEOPLE
    assert ACTS.keys().isdisjoint(FOR_EVERYBODY)
    assert all(doing.by or doing.named for doing in ACTS.values())
    assert all(bool(doing.named) == bool(doing.why) for doing in ACTS.values())
    assert {doing.named for doing in ACTS.values() if doing.named} == NAMED.keys()
    assert set(ELSEWHERE) <= STRANGERS.keys()


def test_nobody_does_what_is_not_theirs_to_do(known: Known, made: World, going: UnderWay) -> None:
    """The clock stands still, so that a refused request writes nothing at all: not even when somebody was last seen."""
    senders, before = everybody(known, made), everything()
    for sender in senders:
        for path, doing in ACTS.items():
            if sender.may(doing):
                continue
            keeps = sender.role is Role.ADMINISTRATOR and path in OF_LISTS
            for target, status, text in sender.answers(path, doing, going):
                assert status in ({422} if keeps else {403, 404}), (sender.code, target, status, text[:300])
                shown = target.startswith("/api/") or sender.code in STRANGERS
                seen = set[str]() if shown else allowed(doing.page, sender.role)
                assert found_in(made, text) <= seen, (sender.code, target)
        assert everything() == before, sender.code


def outcomes(sender: Sender, path: str, doing: Doing, going: UnderWay) -> Iterator[int | type[Undone]]:
    """What became of it, each way."""
    for target, given in sender.requests(path, doing, going):
        with undone():
            try:
                yield sender.client.post(target, **given).status_code
            except Undone:
                yield Undone


def test_whoever_may_do_something_can(known: Known, made: World, going: UnderWay) -> None:
    holders = everybody(known, made)
    named = [known(code, role) for code, role in NAMED.items()]
    before = everything()
    for path, doing in ACTS.items():
        able = [one for one in holders if one.may(doing)] + [one for one in named if one.code == doing.named]
        assert able, path
        for sender in able:
            looks = 200 if path == "/ledger/verification" else Undone
            for outcome in outcomes(sender, path, doing, going):
                assert outcome == (409 if sender.role in doing.told else looks), (sender.code, path, outcome)
    assert everything() == before


@ON_ONE
def test_a_token_that_only_reads_does_none_of_it(known: Known, made: World, going: UnderWay) -> None:
    holders = [replace(known(code, role), token=token_of(code, Reach.READ)) for role, code in made.holders.items()]
    named = [replace(known(code, role), token=token_of(code, Reach.READ)) for code, role in NAMED.items()]
    before = everything()
    for path, doing in ACTS.items():
        sender = next(one for one in (*named, *holders) if one.may(doing))
        for target, given in list(sender.requests(path, doing, going))[1:]:
            answer = sender.client.post(target, **given)
            assert (answer.status_code, "read-only" in answer.text) == (403, True), target
            assert found_in(made, answer.text) == set()
    assert everything() == before


@ON_ONE
def test_without_signing_in_nothing_is_done(known: Known, made: World, going: UnderWay) -> None:
    sender = known("MIC-officer-1", Role.OFFICER)
    requests = [one for path, doing in ACTS.items() for one in sender.requests(path, doing, going)]
    sender.client.cookies.clear()
    before = everything()
    for target, given in requests:
        answer = sender.client.post(target, **{**given, "headers": {}})
        assert answer.status_code == (401 if target.startswith("/api/") else 303), target
        assert answer.headers.get("location", "/sign-in").startswith("/sign-in")
        assert found_in(made, answer.text) == set()
    # What came from a page of a visit that is over is kept for its author, and nothing is done.
    assert everything() | {"form_draft": []} == before | {"form_draft": []}


def elsewhere_too(doing: Doing) -> Doing:
    """The same at a ministry that is not there."""

    def moved(text: Any) -> Any:  # noqa: ANN401 - what a form holds
        return text.replace("MIC", NOWHERE) if isinstance(text, str) else text

    said = {name: moved(told) for name, told in doing.said.items()}
    return replace(doing, target=moved(doing.target), said=said)


def renumbered(file: bytes) -> bytes:
    """A filled file whose keys name what is not there, and are in order."""

    def other(found: re.Match[str]) -> str:
        if found[0].startswith("K-"):
            return str(replace(read_key(found[0]), revision=int(NOT_THERE)))
        key = read_sheet_key(found[0])
        assert key is not None
        return str(key._replace(inspection=int(NOT_THERE)))

    changed, count = re.subn(r"[KI]-[0-9a-f-]{10,}", other, file.decode("utf-8-sig"))
    assert count
    return changed.encode("utf-8-sig")


@ON_ONE
def test_what_is_guessed_is_answered_as_what_is_not_there(known: Known, going: UnderWay) -> None:
    names = {name: NOT_THERE if key.isdecimal() else key for name, key in going.names.items()}
    nothing = replace(going, names=names)
    for sender in [known(code, role) for code, role in STRANGERS.items() if code != OUTSIDE]:
        for path, doing in ACTS.items():
            if not sender.may(doing) and path not in OF_LISTS:
                there = sender.only(path, doing, going)
                assert there == sender.only(path, elsewhere_too(doing), nothing), (sender.code, path, there)


INSIDE = {
    "/revisions/{revision}/opinions/{opinion}/reply": "opinion",
    "/improvements/{improvement}/responses/{response}/owner": "response",
    "/improvements/{improvement}/responses/{response}/account": "response",
    "/evaluations/{evaluation}/notebook/findings/{number}": "",
    "/inspections/{inspection}/items/{item}": "",
    "/revisions/{revision}/items/{item}": "",
}
"""What is named within something else; empty where its numbers begin anew there, so that there is no other's."""


def test_what_is_another_ministrys_is_not_found_within_what_is_ones_own(known: Known, going: UnderWay) -> None:
    """Nor in a file: whoever fills in the keys of another's is told what somebody is told who made them up."""
    assert {path for path in ACTS if path.count("{") > 1 and "{kept}" not in path} == INSIDE.keys()
    officer, before = known("MOJ-officer-1", Role.OFFICER), everything()
    for path, inner in INSIDE.items():
        if inner:
            answers = [
                officer.only(path, ACTS[path], replace(going, names={**going.names, **going.theirs, inner: key}))
                for key in (going.names[inner], NOT_THERE)
            ]
            assert answers[0] == answers[1], path
            assert answers[0][0] == 404, path
    made_up = replace(going, files={name: renumbered(going.files[name]) for name in ("workbook.csv", "sheet.csv")})
    for path in ("/revisions/{revision}/workbook", "/inspections/{inspection}/sheet"):
        answers = [officer.only(path, ACTS[path], replace(one, names=going.theirs)) for one in (going, made_up)]
        assert answers[0] == answers[1], path
        assert answers[0][0] == 409, path
    assert everything() == before


CHOSEN = {
    "/evaluations/{evaluation}/auditors": "auditor",
    "/improvements/{improvement}/responses": "owner",
    "/improvements/{improvement}/responses/{response}/owner": "owner",
    "/ministries/{code}/trust": "auditor",
    "/evaluations/{evaluation}/discharges": "auditor",
    "/delegations": "deputy",
}


@ON_ONE
def test_who_is_of_elsewhere_cannot_be_told_from_nobody_by_choosing_them(known: Known, going: UnderWay) -> None:
    officer, before = known("MIC-officer-1", Role.OFFICER), everything()
    for path, name in CHOSEN.items():
        doing = ACTS[path]
        answers = [
            officer.only(path, replace(doing, said={**doing.said, name: f"{home}-auditor-1"}), going)
            for home in ("MOJ", NOWHERE)
        ]
        assert answers[0][0] in {403, 404, 409}, path
        assert (answers[0][0], answers[0][1].replace("MOJ", "N")) == answers[1], path
    assert everything() == before


@ON_ONE
def test_the_center_does_not_learn_by_reporting_which_systems_a_ministry_has(
    known: Known, made: World, going: UnderWay
) -> None:
    center, officer = known("NCO-center-officer-1", Role.CENTER_OFFICER), known("MIC-officer-1", Role.OFFICER)
    path, doing = "/occasions/new", ACTS["/occasions/new"]
    named = [
        replace(doing, said={**doing.said, "systems": [one]}) for one in (made.marks["information_system.code"], "X")
    ]
    before = everything()
    assert [center.only(path, one, going)[0] for one in named] == [403, 403]
    assert officer.only(path, named[1], going)[0] == 404
    assert everything() == before


@ON_ONE
def test_who_may_not_is_told_so_before_what_they_said_is_looked_at(known: Known, going: UnderWay) -> None:
    """Whatever a page, a year or a list has meanwhile."""
    with transaction() as session:
        session.exec(update(AnnualReport).values(published_on=date(2026, 4, 30)))
    told = {"MOJ-officer-1": Role.OFFICER, "MIC-new-chair": Role.CHAIR, "MIC-member-1": Role.MEMBER}
    senders, before = [known(code, role) for code, role in told.items()], everything()
    stale = {"/reports/{report}/texts": {"digest": "x" * 64}, "/ministries/{code}/reports": {"year": "2026"}}
    for sender in senders:
        for path, said in stale.items():
            assert sender.only(path, replace(ACTS[path], said={**ACTS[path].said, **said}), going)[0] in {403, 404}
        path = "/administration/{kept}/rows"
        assert sender.only(path, replace(ACTS[path], said={}), going)[0] == 403
    assert everything() == before
