"""Matters other than revisions are put to the committee and decided by the same rules (G3-2-6, G3-4c, S-3)."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session, col, select

from domain.check.kind import TRUST_MATTER
from domain.decisions.committee import Outcome, Vote
from domain.errors import Conflict
from models.check.evaluation import TrustRecord
from models.check.trust import trust_digest
from models.decisions.decision import Decision
from models.decisions.matter import subject_of
from models.notices.outbox import Effect, Outbox
from models.people.organization import Organization
from models.people.person import Person
from tasks.clock import now
from tasks.database import reading, transaction
from tasks.decisions.meeting import read_packet
from tasks.decisions.putting import open_decision, outcome_on
from tasks.decisions.votes import Cast, record_votes
from tests.stage.government import MONDAY, government

CLOSES = date(2026, 4, 20)
MEMBERS = ("MIC-chair-1", "MIC-member-1", "MIC-member-2", "MIC-member-3")


def person(session: Session, code: str) -> int:
    return session.exec(select(Person).where(Person.code == code)).one().id or 0


def record_by(session: Session, writer: str) -> TrustRecord:
    row = TrustRecord.model_validate(
        {
            "organization_id": session.exec(select(Organization).where(Organization.code == "MIC")).one().id,
            "auditor_id": person(session, "MIC-auditor-1"),
            "competence": "資格を有する。",
            "independence": "取引がない。",
            "confidentiality": "契約に定める。",
            "starts": date(2026, 4, 1),
            "ends": date(2027, 3, 31),
            "digest": "",
            "written_by": person(session, writer),
            "written_at": MONDAY,
        }
    )
    row.digest = trust_digest(row)
    session.add(row)
    session.flush()
    return row


@pytest.fixture
def decision(database: str) -> int:
    """The number of an open decision on whether an outside auditor can be trusted."""
    del database
    with transaction() as session:
        government(session, ("MIC",))
        row = record_by(session, "MIC-member-1")
        return open_decision(session, TRUST_MATTER, row, CLOSES, MONDAY).id or 0


def vote(decision: int, words: dict[str, Vote]) -> Outcome:
    with transaction() as session:
        return [
            record_votes(session, decision, Cast(who, {who: word}, {who: "改めること。"}), MONDAY)
            for who, word in words.items()
        ][-1]


def test_members_are_asked_to_vote_the_chair_alone_gets_the_code_and_the_secretariat_is_asked_to_prepare(
    decision: int,
) -> None:
    with reading() as session:
        asked = session.exec(select(Outbox).order_by(col(Outbox.id))).all()
        codes = {row.id: row.code for row in session.exec(select(Person))}
    told = [(one.template, codes.get(one.person_id)) for one in asked if one.effect is Effect.NOTICE]
    assert [who for what, who in told if what == "matter_code"] == ["MIC-chair-1"]
    assert {who for what, who in told if what == "matter_opened"} == set(MEMBERS)
    assert [who for what, who in told if what == "meeting_asked"] == ["MIC-secretariat-1"]
    assert [one.params for one in asked if one.effect is Effect.HANDLE] == [{"decision": decision}]


def test_the_packet_says_what_the_matter_is_and_nothing_of_what_it_says(decision: int) -> None:
    packet = read_packet(decision, now())
    assert (packet.matter, packet.subject, packet.round) == (TRUST_MATTER, "MIC-auditor-1", 1)
    assert "資格" not in str(packet)


def test_when_all_have_voted_it_closes_and_its_row_is_taken_up(decision: int) -> None:
    assert vote(decision, dict.fromkeys(MEMBERS, Vote.APPROVE)) is Outcome.APPROVED
    with transaction() as session:
        row = session.exec(select(TrustRecord)).one()
        assert row.version == 2
        assert outcome_on(session, TRUST_MATTER, row, MONDAY) is Outcome.APPROVED


def test_its_author_alone_approves_nothing(decision: int) -> None:
    others = dict.fromkeys(("MIC-chair-1", "MIC-member-2", "MIC-member-3"), Vote.ABSTAIN)
    assert vote(decision, others | {"MIC-member-1": Vote.APPROVE}) is Outcome.OPEN


def test_a_text_that_moved_on_is_not_voted_on(decision: int) -> None:
    with transaction() as session:
        session.exec(select(TrustRecord)).one().independence = "取引がある。"
    with pytest.raises(Conflict, match=f"the text of decision {decision} has changed since"):
        vote(decision, {"MIC-chair-1": Vote.APPROVE})


def test_after_its_date_what_a_quorum_voted_is_decided(decision: int) -> None:
    vote(decision, dict.fromkeys(MEMBERS[:3], Vote.REJECT))
    with transaction() as session:
        row = session.exec(select(TrustRecord)).one()
        assert outcome_on(session, TRUST_MATTER, row, MONDAY) is Outcome.OPEN
        assert outcome_on(session, TRUST_MATTER, row, MONDAY + timedelta(days=15)) is Outcome.REJECTED
        assert subject_of(session, session.get_one(Decision, decision)) == ("MIC-auditor-1",) * 2


def test_what_was_never_put_to_the_vote_is_open(decision: int) -> None:
    del decision
    with transaction() as session:
        row = session.exec(select(TrustRecord)).one()
        row.round = 2
        assert outcome_on(session, TRUST_MATTER, row, MONDAY) is Outcome.OPEN
