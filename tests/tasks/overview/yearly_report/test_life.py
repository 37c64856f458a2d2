"""A yearly report from its draft to publication: nothing is published but what the committee approved (G3-4d, S-3)."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import col, select

from domain.decisions.committee import Outcome, Vote
from domain.errors import BadInput, Conflict, Forbidden, NotFound, Refused
from domain.overview.kind import REPORT_MATTER
from domain.overview.yearly_report import report_digest
from models.decisions.decision import Decision, is_on
from models.ledger.entries import LedgerEntry
from models.notices.outbox import Outbox
from models.overview.yearly_report.report import AnnualReport
from tasks.cases.taking_up import find_moved_cases
from tasks.database import reading, transaction
from tasks.decisions.votes import Cast, record_votes
from tasks.overview.yearly_report import draft_report, publish_report, put_report, report_of
from tasks.overview.yearly_report.process import REPORTS, report
from tests.stage.government import government, together
from tests.stage.years import a_year, votes_on

pytestmark = pytest.mark.usefixtures("database")
APRIL = datetime(2027, 4, 12, 0, 30, tzinfo=UTC)
TEXTS = {
    "summary": {"ja": "全ての部局で点検を行いました。", "en": "Every department was inspected."},
    "goals": {"ja": "教育を改めます。", "en": "Training is renewed."},
}


@pytest.fixture(autouse=True)
def year(database: str) -> None:
    del database
    with transaction() as session:
        government(session, ("MIC",))
        a_year(session)


def drafted(goals: str = "教育を改めます。", at: datetime = APRIL) -> int:
    texts = {**TEXTS, "goals": {"ja": goals, "en": "Training is renewed."}}
    with transaction() as session:
        return draft_report(session, "MIC", 2026, texts, who="MIC-secretariat-1", at=at).id or 0


def put(one: int, at: datetime = APRIL) -> int:
    with transaction() as session:
        return put_report(session, one, "MIC-secretariat-1", at).id or 0


def vote(one: int, word: Vote, at: datetime = APRIL) -> Outcome:
    outcome = Outcome.OPEN
    for seat in ("chair-1", "member-1", "member-2", "member-3"):
        who = f"MIC-{seat}"
        with transaction() as session:
            outcome = record_votes(session, votes_on(session, one), Cast(who, {who: word}, {who: "改めること。"}), at)
    return outcome


def row(one: int) -> AnnualReport:
    with reading() as session:
        return session.get_one(AnnualReport, one)


def test_a_draft_is_frozen_put_to_the_vote_and_published_exactly_as_approved() -> None:
    one = drafted()
    sealed = row(one)
    assert sealed.digest == report_digest(sealed.content)
    assert report(one, APRIL).what == "decision"
    assert vote(one, Vote.APPROVE) is Outcome.APPROVED
    assert find_moved_cases(APRIL, REPORTS) == [one]
    assert not report(one, APRIL)
    assert not report(one, APRIL)
    assert (row(one).digest, row(one).published_on) == (sealed.digest, APRIL.date())
    assert find_moved_cases(APRIL, REPORTS) == []
    with reading() as session:
        told = session.exec(select(Outbox).where(Outbox.template == "report_published")).all()
        said = select(LedgerEntry.action).where(LedgerEntry.subject == f"report:{one}")
        acts = session.exec(said.order_by(col(LedgerEntry.number))).all()
    assert {notice.params["role"] for notice in told} == {"ciso", "secretariat", "center_officer"}
    assert list(acts) == ["report.drafted", "report.put", "report.published"]


def test_another_draft_begins_a_new_round_and_the_vote_on_the_earlier_one_is_void() -> None:
    one = drafted()
    put(one)
    vote(one, Vote.APPROVE)
    drafted("委託先を点検します。")
    assert row(one).round == 2
    assert find_moved_cases(APRIL, REPORTS) == []
    with pytest.raises(Refused, match="approved"):
        publish_report(one, APRIL)
    put(one)
    with reading() as session:
        first, second = session.exec(select(Decision).where(is_on(REPORT_MATTER, one)).order_by(Decision.round)).all()  # type: ignore[arg-type] # a column at run time
    assert (first.outdated, second.outdated) == (True, False)
    with transaction() as session, pytest.raises((Conflict, Refused)):
        record_votes(session, first.id or 0, Cast("MIC-chair-1", {"MIC-chair-1": Vote.APPROVE}), APRIL)
    vote(one, Vote.APPROVE)
    publish_report(one, APRIL)
    assert row(one).content["texts"]["goals"]["ja"] == "委託先を点検します。"


def test_what_was_changed_past_the_committee_is_not_published() -> None:
    one = drafted()
    put(one)
    vote(one, Vote.APPROVE)
    with transaction() as session:
        tampered = session.get_one(AnnualReport, one)
        tampered.content = {**tampered.content, "code": "MOJ"}
        session.add(tampered)
    with pytest.raises(Refused, match="differs from what the committee approved"):
        publish_report(one, APRIL)
    assert row(one).published_on is None


def test_a_report_that_was_sent_back_waits_for_another_draft() -> None:
    one = drafted()
    put(one)
    vote(one, Vote.RETURN)
    assert report(one, APRIL).what == "draft"
    with pytest.raises(Refused, match="rewrite it"):
        put(one)


def test_when_the_date_has_passed_what_a_quorum_voted_counts_without_the_others() -> None:
    one = drafted()
    put(one)
    for seat in ("chair-1", "member-1", "member-2"):
        with transaction() as session:
            record_votes(session, votes_on(session, one), Cast(f"MIC-{seat}", {f"MIC-{seat}": Vote.APPROVE}), APRIL)
    assert find_moved_cases(APRIL, REPORTS) == []
    later = APRIL + timedelta(days=60)
    assert find_moved_cases(later, REPORTS) == [one]
    assert not report(one, later)
    assert row(one).published_on


def test_a_published_report_stays_as_it_is() -> None:
    one = drafted()
    put(one)
    vote(one, Vote.APPROVE)
    publish_report(one, APRIL)
    with pytest.raises(Refused, match="it stays"):
        drafted("別の目標。")
    with pytest.raises(Refused, match="nothing to decide"):
        put(one)


def test_only_those_who_write_it_draft_it_and_only_of_a_year_that_has_begun() -> None:
    with transaction() as session, pytest.raises(Forbidden):
        draft_report(session, "MIC", 2026, TEXTS, who="MIC-auditor-1", at=APRIL)
    with transaction() as session, pytest.raises(Refused, match="not begun"):
        draft_report(session, "MIC", 2028, TEXTS, who="MIC-officer-1", at=APRIL)
    with transaction() as session, pytest.raises(BadInput, match="goals"):
        draft_report(session, "MIC", 2026, {"summary": TEXTS["summary"]}, who="MIC-officer-1", at=APRIL)
    with transaction() as session, pytest.raises(NotFound):
        draft_report(session, "XXX", 2026, TEXTS, who="MIC-officer-1", at=APRIL)
    with pytest.raises(NotFound, match="yearly draft"):
        report_of("MIC 総務省", 2026)


def test_the_figures_are_those_of_the_year() -> None:
    content = row(drafted()).content
    assert content["roles"] == {
        "ciso": 1,
        "chair": 1,
        "member": 3,
        "secretariat": 1,
        "officer": 8,
        "system_manager": 1,
        "expert": 1,
        "auditor": 1,
        "contact_point": 1,
    }
    assert content["releases"] == ["管理基準 R7"]
    assert content["documents"][0]["since"] == content["revisions"][0]["in_force_on"] == "2026-09-15"
    inspections = content["inspections"]
    assert (inspections["asked"], inspections["handed_in"]) == (8, 8)
    assert inspections["overall"] == {"group": "", "done": 50, "partly": 25, "not_done": 25}
    assert [one["group"] for one in inspections["chapters"]] == ["第1部 体制", "第2部 体制"]
    assert content["audits"]["weights"] == {"total": 12, "parts": {"major": 3, "minor": 5, "observation": 4}}
    assert content["audits"]["beside"] == {"total": 12, "parts": {"new": 12, "again": 0}}
    kinds = content["occasions"]["kinds"]
    assert kinds == {"total": 13, "parts": {"threat": 4, "change": 0, "incident": 4, "near-miss": 5}}
    assert content["occasions"]["grounds"]["incident"]["parts"]["leak"] is None
    assert content["occasions"]["annual"] == 1
    improved = content["improvements"]
    assert [improved[name] for name in ("opened", "closed", "reopened", "verified", "still_open")] == [8, 8, 0, 8, 0]


def test_the_year_after_has_no_figures_of_this_one() -> None:
    with transaction() as session:
        content = draft_report(session, "MIC", 2027, TEXTS, who="MIC-officer-1", at=APRIL).content
    assert content["audits"]["weights"]["total"] == 0
    assert content["audits"]["gone"] == 12
    assert content["occasions"]["kinds"]["total"] == 0
    assert content["inspections"]["asked"] == 0
    assert content["improvements"]["opened"] == 0


def test_two_who_draft_a_year_at_the_same_moment_write_one_report() -> None:
    assert together([drafted, drafted]) == []
    with reading() as session:
        assert len(session.exec(select(AnnualReport)).all()) == 1
