"""An outside auditor sees nothing before the committee has decided why it can be trusted (G3-4c)."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from domain.check.kind import TRUST_MATTER
from domain.decisions.committee import Outcome, Vote
from domain.errors import Forbidden, Refused
from models.check.evaluation import Audit, TrustRecord
from models.decisions.decision import Decision, is_on
from models.ledger.entries import LedgerEntry
from models.notices.outbox import Outbox
from tasks.check.audit.trust import Grounds, write_trust
from tasks.check.audit.viewing import auditor_view
from tasks.database import reading, transaction
from tasks.decisions.votes import Cast, record_votes
from tests.stage.auditing import OUTSIDE, assign, come_from_outside, conclude, evaluation_in, find
from tests.stage.government import MONDAY, government

WHO = OUTSIDE
GROUNDS = Grounds(
    WHO, "PLANTED-資格がある。", "PLANTED-取引がない。", "PLANTED-契約に定める。", date(2026, 4, 1), date(2026, 9, 30)
)
COMMITTEE = ("chair-1", "member-1", "member-2", "member-3")


@pytest.fixture
def evaluation(database: str) -> int:
    """An evaluation being audited in a ministry that has appointed an auditor from outside."""
    del database
    with transaction() as session:
        government(session, ("MIC",))
        come_from_outside(session)
        return evaluation_in(session)


def written(grounds: Grounds = GROUNDS, who: str = "MIC-officer-1") -> int:
    with transaction() as session:
        return write_trust(session, "MIC", grounds, who, MONDAY).id or 0


def decided(record: int, word: Vote = Vote.APPROVE) -> None:
    with transaction() as session:
        decision = session.exec(select(Decision).where(is_on(TRUST_MATTER, record))).one().id or 0
        for seat in COMMITTEE:
            record_votes(
                session, decision, Cast(f"MIC-{seat}", {f"MIC-{seat}": word}, {f"MIC-{seat}": "改めること。"}), MONDAY
            )


def views(evaluation: int, who: str = WHO, days: int = 0) -> None:
    with reading() as session:
        auditor_view(session, evaluation, who, MONDAY + timedelta(days=days))


def test_without_a_record_an_outside_auditor_is_neither_assigned_nor_shown_anything(evaluation: int) -> None:
    with pytest.raises(Forbidden, match="no trust record"):
        assign(evaluation, WHO)
    with pytest.raises(Forbidden, match="not assigned"):
        views(evaluation)


def test_a_record_that_is_not_decided_yet_opens_nothing(evaluation: int) -> None:
    written()
    with pytest.raises(Forbidden, match="no trust record"):
        assign(evaluation, WHO)


@pytest.mark.parametrize("word", [Vote.RETURN, Vote.REJECT])
def test_a_record_that_the_committee_did_not_approve_opens_nothing(evaluation: int, word: Vote) -> None:
    decided(written(), word)
    with pytest.raises(Forbidden, match="no trust record"):
        assign(evaluation, WHO)


def test_an_approved_record_opens_the_audit_until_it_ends(evaluation: int) -> None:
    record = written()
    decided(record)
    assign(evaluation, WHO)
    views(evaluation)
    with reading() as session:
        assert session.exec(select(Audit)).one().trust_id == record
    with pytest.raises(Forbidden, match="stands on 2026-10-03"):
        views(evaluation, days=180)
    for act in (find, conclude):
        with pytest.raises(Forbidden, match="no trust record"):
            act(evaluation, who=WHO, at=MONDAY + timedelta(days=180))


def test_what_a_quorum_voted_counts_once_the_date_has_passed(evaluation: int) -> None:
    record = written()
    with transaction() as session:
        decision = session.exec(select(Decision).where(is_on(TRUST_MATTER, record))).one().id or 0
        for seat in COMMITTEE[:3]:
            record_votes(session, decision, Cast(f"MIC-{seat}", {f"MIC-{seat}": Vote.APPROVE}), MONDAY)
    with pytest.raises(Forbidden, match="no trust record"):
        assign(evaluation, WHO)
    assign(evaluation, WHO, at=MONDAY + timedelta(days=30))


def test_words_changed_after_the_vote_are_not_what_was_approved(evaluation: int) -> None:
    decided(written())
    assign(evaluation, WHO)
    with transaction() as session:
        session.exec(select(TrustRecord)).one().ends = date(2036, 9, 30)
    with pytest.raises(Forbidden, match="no trust record"):
        views(evaluation)


def test_only_those_assigned_see_anything_inside_or_outside(evaluation: int) -> None:
    for who in ("MIC-auditor-1", "MIC-officer-1", "MIC-ciso-1"):
        with pytest.raises(Forbidden):
            views(evaluation, who)
    assign(evaluation)
    views(evaluation, "MIC-auditor-1")


@pytest.mark.parametrize("part", ["competence", "independence", "confidentiality"])
@pytest.mark.usefixtures("evaluation")
def test_a_record_leaves_nothing_out(part: str) -> None:
    texts = {"competence": "可", "independence": "可", "confidentiality": "可"} | {part: " "}
    with pytest.raises(Refused, match=part):
        written(Grounds(auditor=WHO, starts=GROUNDS.starts, ends=GROUNDS.ends, **texts))


@pytest.mark.parametrize(
    ("starts", "ends", "why"),
    [
        (date(2026, 5, 1), date(2026, 4, 30), "before it begins"),
        (date(2026, 1, 1), date(2026, 4, 5), "have ended"),
    ],
)
@pytest.mark.usefixtures("evaluation")
def test_a_record_has_a_period_that_can_stand(starts: date, ends: date, why: str) -> None:
    with pytest.raises(Refused, match=why):
        written(Grounds(WHO, "可", "可", "可", starts, ends))


@pytest.mark.usefixtures("evaluation")
def test_who_comes_from_inside_needs_no_record_and_gets_none() -> None:
    with pytest.raises(Refused, match="does not come from outside"):
        written(Grounds("MIC-auditor-1", "可", "可", "可", GROUNDS.starts, GROUNDS.ends))


@pytest.mark.usefixtures("evaluation")
def test_only_those_who_arrange_the_audit_write_it() -> None:
    with pytest.raises(Forbidden):
        written(who=WHO)


@pytest.mark.usefixtures("evaluation")
def test_the_record_is_in_nobodys_mail_and_in_the_ledger_only_by_digest() -> None:
    written()
    with reading() as session:
        told = [str(row.model_dump()) for table in (Outbox, LedgerEntry) for row in session.exec(select(table))]
        digest = session.exec(select(TrustRecord)).one().digest
        assert session.exec(select(Decision)).one().outcome is Outcome.OPEN
    assert not any("PLANTED" in row for row in told)
    assert any(digest in row for row in told)
