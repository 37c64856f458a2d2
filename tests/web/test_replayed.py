"""Votes and forms that are sent again, of another decision, another text, another visit: counted once or not at all."""

from collections.abc import Callable, Mapping

import pytest
from sqlmodel import col, select
from starlette.testclient import TestClient

from domain.decisions.committee import Outcome, Vote
from domain.secrecy.confirmation_code import confirmation_code
from domain.standards.coverage import Answer, Way
from models.decisions.decision import Ballot, Decision
from models.people.person import Person
from tasks.access.signing_in.secrets import digest_of, sealed
from tasks.database import reading
from tasks.settings import settings
from tests.stage.government import answer_all, items, release
from tests.stage.rows import everything
from tests.stage.story import carry, give_opinions, to_the_vote
from tests.web.conftest import Visit, csrf_of, token_of
from web.frame.cookies import visit_name

WHO = "MIC-member-1"
Given = dict[str, str]


@pytest.fixture
def decisions(two_ministries: None) -> list[Decision]:
    """MIC's on a text that moved on, MIC's on the text as it is now, and MOJ's on its own."""
    del two_ministries
    [mic, moj] = release("R8", items(3))
    for case, number in ((moj, "9.1"), (mic, "3.9")):
        to_the_vote(case)
        answer_all(case, answer=Answer(Way.REWORD, number, "別の本文とする。"))
        carry(case)
        give_opinions(case)
        carry(case)
    with reading() as session:
        found = session.exec(select(Decision).order_by(col(Decision.id))).all()
    old, new = (one for one in found if one.matter_id == mic)
    others = [one for one in found if one.matter_id == moj][-1]
    assert len({old.digest, new.digest, others.digest}) == 3
    return [old, new, others]


def ballots() -> list[tuple[int, Vote]]:
    with reading() as session:
        return [(one.decision_id, one.vote) for one in session.exec(select(Ballot))]


def voting(decision: Decision, **more: str) -> tuple[str, Given]:
    """The path and the fields of a vote."""
    return f"/decisions/{decision.id}/votes", {"vote": "approve", "digest": decision.digest, **more}


Forged = Callable[[Decision, Decision, Decision], tuple[str, Given]]
VOTES: Mapping[str, tuple[Forged, int]] = {
    "on the text before": (lambda old, new, _: voting(new, digest=old.digest), 409),
    "on another's text": (lambda _, new, others: voting(new, digest=others.digest), 409),
    "on no text": (lambda _, new, __: voting(new, digest=""), 422),
    "on the beginning of a text": (lambda _, new, __: voting(new, digest=new.digest[:11]), 422),
    "on more than a text": (lambda _, new, __: voting(new, digest=new.digest + "0"), 422),
    "on a text in capitals": (lambda _, new, __: voting(new, digest=new.digest[:-12] + "ABCDEFABCDEF"), 409),
    "in a decision that was put again": (lambda old, *_: voting(old), 409),
    "in the old one on the new text": (lambda old, new, _: voting(old, digest=new.digest), 409),
    "in another ministry": (lambda *all_: voting(all_[2]), 404),
    "in no decision": (lambda _, new, __: ("/decisions/999/votes", voting(new)[1]), 404),
    "of no kind": (lambda _, new, __: voting(new, vote="approve twice"), 422),
}


def test_a_vote_that_does_not_name_the_text_before_the_committee_is_none(
    visit: Visit, decisions: list[Decision]
) -> None:
    client, headers = visit(WHO), token_of(WHO)
    before = everything()
    found = {}
    for how, (forged, _) in VOTES.items():
        path, given = forged(*decisions)
        page = client.post(path, data=given | {"csrf": csrf_of(client)})
        found[how] = page.status_code
        assert client.post(f"/api{path}", json=given, headers=headers).status_code == page.status_code, how
        assert decisions[2].digest[:12] not in page.text.replace(given["digest"][:12], ""), how
    assert found == {how: status for how, (_, status) in VOTES.items()}
    assert everything() == before


def test_a_vote_that_is_sent_again_is_the_same_vote(visit: Visit, decisions: list[Decision]) -> None:
    client = visit(WHO)
    path, given = voting(decisions[1], member="MIC-chair-1", entered_by="MIC-chair-1", person_id="1")
    sent = [client.post(path, data=given | {"csrf": csrf_of(client)}).status_code for _ in range(3)]
    sent += [client.post(f"/api{path}", json=given, headers=token_of(WHO)).status_code for _ in range(3)]
    assert sent == [303] * 3 + [200] * 3
    assert ballots() == [(decisions[1].id, Vote.APPROVE)]
    with reading() as session:
        assert session.exec(select(Person.code).join(Ballot)).all() == [WHO]


def test_a_form_is_worth_nothing_once_its_visit_ended(visit: Visit, decisions: list[Decision]) -> None:
    client, copy = visit(WHO), visit("MIC-member-2")
    path, given = voting(decisions[1], csrf=csrf_of(client))
    copy.cookies.set(visit_name(), client.cookies[visit_name()])
    client.post("/sign-out", data={"csrf": csrf_of(client)})
    before = everything()
    assert copy.post(path, data=given).headers["location"] == "/sign-in"
    again = visit(WHO)
    begun = everything()
    assert again.post(path, data=given).status_code == 409  # shown again, with what was typed
    assert everything() == begun
    assert begun["ballot"] == before["ballot"] == []


Proof = Callable[[TestClient, TestClient], Given]
FORMS: Mapping[str, tuple[Proof, Given]] = {
    "none": (lambda *_: {}, {}),
    "empty": (lambda *_: {"csrf": ""}, {}),
    "of another's visit": (lambda _, other: {"csrf": csrf_of(other)}, {}),
    "from before signing in": (lambda *_: {"csrf": sealed("form", digest_of(""))}, {}),
    "of the visit's cookie": (lambda own, _: {"csrf": own.cookies[visit_name()]}, {}),
    "with its end cut off": (lambda own, _: {"csrf": csrf_of(own)[:-1]}, {}),
    "from elsewhere": (lambda own, _: {"csrf": csrf_of(own)}, {"origin": "https://elsewhere.example"}),
    "from a place like ours": (
        lambda own, _: {"csrf": csrf_of(own)},
        {"origin": "http://testserver.elsewhere.example"},
    ),
    "from another port": (lambda own, _: {"csrf": csrf_of(own)}, {"origin": "http://testserver:81"}),
    "from nowhere": (lambda own, _: {"csrf": csrf_of(own)}, {"origin": "null"}),
    "from another site": (lambda own, _: {"csrf": csrf_of(own)}, {"sec-fetch-site": "same-site"}),
}


def test_a_form_without_the_proof_of_its_own_visit_does_nothing(visit: Visit, decisions: list[Decision]) -> None:
    client, other = visit(WHO), visit("MIC-member-2")
    path, given = voting(decisions[1])
    before, found = everything(), {}
    for how, (proof, headers) in FORMS.items():
        found[how] = client.post(path, data=given | proof(client, other), headers=headers).status_code
    own = given | {"csrf": csrf_of(client)}
    found["as JSON"] = client.post(path, json=own).status_code
    found["in its address"] = client.post(path, params=own).status_code
    assert set(found.values()) == {403}, found
    assert client.get(path, params=own).headers["location"] == f"/decisions/{decisions[1].id}"
    assert client.post(f"/api{path}", json=given).status_code == 401, "a cookie is no token"
    assert everything() == before


def test_a_code_confirms_one_decision_on_one_text_once(visit: Visit, decisions: list[Decision]) -> None:
    old, new, others = decisions
    client, path = visit("MIC-secretariat-1"), f"/decisions/{new.id}/minutes"
    key = settings().code_key
    votes = [f"MIC-{who}:approve" for who in ("chair-1", "member-1", "member-2", "member-3")]

    def enter(code: str) -> int:
        given = {"csrf": csrf_of(client), "votes": votes, "minutes": "原案のとおり。", "code": code}
        status: int = client.post(path, data=given).status_code
        return status

    wrong = [(new.id, old.digest), (new.id, others.digest), (old.id, new.digest), (old.id, old.digest)]
    codes = ["-", *(confirmation_code(number or 0, digest, key) for number, digest in wrong)]
    assert {enter(code) for code in codes} == {409}
    assert ballots() == []
    right = confirmation_code(new.id or 0, new.digest, key)
    assert enter(right) == 303
    counted = ballots()
    assert len(counted) == 4
    assert enter(right) == 409
    assert ballots() == counted
    with reading() as session:
        assert session.get_one(Decision, new.id).outcome is Outcome.APPROVED
