"""A finding has exactly its items answered again, once for each baseline, beside what releases ask (G3-5a, G3-5c)."""

from datetime import date

import pytest
from sqlmodel import col, select

from domain.act.improvement import ResponseKind
from domain.baseline.catalog import BaselineKind, Catalog
from domain.decisions.committee import Vote
from domain.errors import NotFound, Refused
from domain.standards.kind import REVISION_MATTER
from domain.standards.revision import Phase
from domain.time.tokyo import day_in_tokyo
from models.act.amending import amended_in
from models.decisions.decision import Decision, is_on
from models.ledger.entries import LedgerEntry
from models.notices.outbox import Effect, Outbox
from models.standards.revision.meant import Amended
from models.standards.revision.revision import Revision, RevisionItem
from models.standards.revision.taking_up import titles_of
from tasks.act.improvement.process import IMPROVEMENTS
from tasks.baseline.releases import import_release
from tasks.cases.taking_up import find_moved_cases, shared_out
from tasks.database import reading, transaction
from tasks.decisions.meeting import read_packet
from tasks.overview.reminding import remind_all
from tasks.standards.progress.by_release import overviews
from tasks.standards.revision.process import REVISIONS
from tasks.standards.revision.publishing import open_case, publish_and_open
from tasks.standards.workbook.exporting import find_case
from tasks.standards.workbook.gathering import gather
from tests.stage import story
from tests.stage.government import MONDAY, answer_all, items, release, reworded
from tests.stage.improving import NEXT, amendment, carry, done, found, plan, response, responses
from tests.stage.prefect_pages import summary_of

pytestmark = pytest.mark.usefixtures("ministry")
TOLD = {
    "opinion_asked",
    "opinions_answer",
    "decision_opened",
    "decision_code",
    "decision_due",
    "answers_due",
    "in_force",
}
AMEND = response(ResponseKind.AMEND_STANDARDS, "MIC-officer-1")


@pytest.fixture(autouse=True)
def standards(ministry: None) -> None:
    """Twelve items of the management baseline, answered and in force."""
    assert ministry is None
    [first] = release("R6", items(12))
    story.to_the_end(first)


def technical() -> int:
    """Three items of the technical baseline in force beside them; the revision that put them there."""
    import_release(Catalog("T6", items(15)[12:]), BaselineKind.TECHNICAL, "T6", date(2026, 4, 1), "NCO")
    [case] = publish_and_open("T6", MONDAY)
    story.to_the_end(case)
    return case


def amending(*keys: str) -> int:
    """An improvement whose one response amends the standards for the items with these numbers."""
    case = found(keys)
    plan(case, AMEND)
    assert carry(case) == "responses"
    return case


def asked(revision: int) -> list[tuple[str, bool]]:
    with reading() as session:
        rows = session.exec(select(RevisionItem).where(RevisionItem.revision_id == revision)).all()
        return [(row.standing.value, row.former_id is not None) for row in rows]


def test_an_amendment_asks_about_the_items_of_the_finding_and_no_others() -> None:
    revision = amendment(amending("1.3", "1.7"))
    assert asked(revision.id or 0) == [("reexamine", True)] * 2
    assert (revision.phase, revision.reexamine, revision.gaps) == (Phase.ANSWERING, 2, 0)
    assert revision.phase_due > day_in_tokyo(NEXT)


def test_a_finding_about_both_baselines_amends_each_in_a_revision_of_its_own() -> None:
    technical()
    case = amending("1.1", "2.4")
    with reading() as session:
        rows = responses(session, case)
        kinds = [session.get_one(Revision, row.revision_id).release_id for row in rows]
        assert sorted(kinds) == [1, 2]
    for row in rows:
        revision = row.revision_id or 0
        story.to_the_end(revision, NEXT)
    assert carry(case) == "check"


def test_two_responses_that_amend_share_one_revision() -> None:
    case = found(["1.1"])
    plan(case, AMEND, AMEND)
    carry(case)
    with reading() as session:
        assert len({row.revision_id for row in responses(session, case)}) == 1


def test_two_improvements_of_a_ministry_amend_in_one_revision() -> None:
    first, second = amending("1.1"), found(["1.2"], "2027")
    plan(second, AMEND)
    carry(second)
    assert amendment(first).id == amendment(second).id
    assert len(asked(amendment(first).id or 0)) == 2


def test_an_item_that_the_baseline_no_longer_has_needs_no_amendment() -> None:
    case = amending("1.1")
    [later] = release("R7", items(12)[1:], NEXT)
    assert carry(case) == "check"
    with reading() as session:
        [row] = responses(session, case)
        assert (row.done_on, row.account) == (day_in_tokyo(NEXT), "指摘に係る項目は統一基準から削除された。")
        assert session.get_one(Revision, later).phase is Phase.ANSWERING


def test_an_amendment_in_force_has_its_improvement_taken_up_without_anybody_acting_on_it() -> None:
    case = amending("1.1")
    assert find_moved_cases(NEXT, IMPROVEMENTS) == []
    story.to_the_end(amendment(case).id or 0, NEXT)
    assert find_moved_cases(NEXT, IMPROVEMENTS) == [case]
    assert [batch.title for batch in shared_out([case], IMPROVEMENTS)] == [f"改善 MIC省 ← 改善 {case} 実施中"]
    assert carry(case) == "check"
    assert find_moved_cases(NEXT, IMPROVEMENTS) == []


def test_an_amendment_is_not_reported_by_hand() -> None:
    case = amending("1.1")
    with reading() as session:
        [row] = responses(session, case)
    revision = amendment(case).id
    with pytest.raises(Refused, match=f"it is done once revision {revision} is in force"):
        done(row.id or 0, "MIC-officer-1")


def test_a_release_counts_what_it_asked_for_and_shows_amendments_apart() -> None:
    case = amending("1.1")
    revision = amendment(case).id or 0
    with reading() as session:
        [shown] = overviews(session, day_in_tokyo(NEXT), "R6")
        [titled] = titles_of(session, [revision])
    assert ([place.stand.case.id for place in shown.places], shown.percent) == ([1], 100.0)
    assert [place.stand.case.id for place in shown.amendments] == [revision]
    assert (titled.ground, shared_out([revision], REVISIONS)[0].title) == (
        f"改善 {case}",
        f"改定 MIC省 ← 改善 {case} 回答中",
    )
    assert summary_of(revision, day_in_tokyo(NEXT)).startswith(f"## MIC省 ← 改善 {case}\n")
    assert summary_of(1, day_in_tokyo(NEXT)).startswith("## MIC省 ← R6\n")


def test_publishing_again_neither_opens_nor_ends_anything_beside_an_amendment() -> None:
    revision = amendment(amending("1.1")).id or 0
    assert publish_and_open("R6", NEXT) == [1]
    assert open_case("MIC", "R6", NEXT) == revision
    with reading() as session:
        assert session.get_one(Revision, revision).phase is Phase.ANSWERING
        assert len(session.exec(select(Revision)).all()) == 2


def test_its_workbook_is_found_by_the_release_while_it_is_open_and_by_the_improvement_always() -> None:
    case = amending("1.1")
    revision = amendment(case).id or 0
    with reading() as session:
        assert find_case(session, "MIC", "R6").id == revision
        contents = gather(session, find_case(session, "MIC", "R6", Amended(case, amended_in(session, case))), NEXT)
    assert (contents.improvement, [row.change for row in contents.asked]) == (
        case,
        ["改善のため見直し\nfor an improvement"],
    )
    story.to_the_end(revision, NEXT)
    with reading() as session:
        assert find_case(session, "MIC", "R6").id == 1
        assert find_case(session, "MIC", "R6", Amended(case, amended_in(session, case))).id == revision
        with pytest.raises(NotFound, match="improvement 99 amends nothing"):
            find_case(session, "MIC", "R6", Amended(99, amended_in(session, 99)))


def test_an_amendment_is_told_once_and_reminded_of_like_any_revision() -> None:
    case = amending("1.1")
    carry(case)
    remind_all(NEXT)
    with transaction() as session:
        row = session.get_one(Revision, amendment(case).id)
        row.phase_due = day_in_tokyo(NEXT)
        session.add(row)
    remind_all(NEXT)
    with reading() as session:
        told = session.exec(select(Outbox.template, Outbox.person_id).order_by(col(Outbox.id))).all()
        assert len([one for one in told if one[0] == "amendment_asked"]) == 4
        assert any(one[0] == "answers_due" for one in told)
        acts = session.exec(select(LedgerEntry.action).where(LedgerEntry.action == "amend standards")).all()
        assert len(acts) == 1


def test_what_was_drafted_to_an_item_stays_beside_it_when_it_is_asked_again() -> None:
    first = amending("1.1")
    revision = amendment(first).id or 0
    answer_all(revision, NEXT)
    second = found(["1.1"], "2027")
    plan(second, AMEND)
    carry(second)
    with reading() as session:
        [draft] = session.exec(select(RevisionItem).where(RevisionItem.revision_id == revision)).all()
        assert (draft.way, draft.provision) == (None, "3.2")


def test_every_notice_packet_and_title_says_which_improvement_is_amended_for_and_none_of_its_words() -> None:
    case = amending("1.1")
    revision = amendment(case).id or 0
    answer_all(revision, NEXT)
    story.carry(revision, NEXT)
    story.give_opinions(revision, "異議あり。", NEXT, ("expert-1",))
    story.give_opinions(revision, at=NEXT, asked=story.ASKED[1:])
    story.answer_opinions(revision, NEXT)
    story.carry(revision, NEXT)
    with transaction() as session:
        row = session.get_one(Revision, revision)
        row.phase_due = day_in_tokyo(NEXT)
        session.add(row)
    remind_all(NEXT)
    with reading() as session:
        queued = select(Outbox).where(col(Outbox.effect) == Effect.NOTICE, col(Outbox.template).in_(TOLD))
        told = [one for one in session.exec(queued) if one.params["improvement"]]
        [decision] = session.exec(select(Decision.id).where(is_on(REVISION_MATTER, revision)))
        assert {one.template for one in told} >= TOLD - {"answers_due", "in_force"}
        assert {(one.params["improvement"], one.params["release"]) for one in told} == {(case, "R6")}
        assert {one.params["improvement"] for one in session.exec(queued)} == {0, case}
    packet = read_packet(decision or 0, NEXT)
    assert packet.subject == f"改善 {case}"
    assert "端末" not in str(packet)
    story.vote(revision, Vote.APPROVE, NEXT)
    story.carry(revision, NEXT)
    with reading() as session:
        ended = session.exec(select(Outbox).where(Outbox.template == "in_force").order_by(col(Outbox.id).desc()))
        last = ended.first()
    assert last
    assert last.params["improvement"] == case


def test_an_amendment_that_gives_way_says_so_by_its_number() -> None:
    case = amending("1.1")
    release("R7", [reworded(items(12)[0]), *items(12)[1:]], NEXT)
    with reading() as session:
        told = session.exec(select(Outbox).where(Outbox.template == "superseded")).all()
    assert {(one.params["improvement"], one.params["release"], one.params["successor"]) for one in told} == {
        (case, "R6", "R7")
    }
