"""A committee's meeting, entered in the Prefect UI: the row decides, and the run is only a handle for it (G3-2-6)."""

import contextlib
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import orjson
import pytest
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.objects import FlowRun, State
from prefect.exceptions import FailedRun, Pause
from prefect.flow_engine import run_flow_sync
from prefect.states import Cancelled, Crashed, Failed
from sqlmodel import select

from domain.decisions.committee import Outcome, Vote
from domain.ledger.chain import broken
from domain.secrecy.confirmation_code import confirmation_code
from domain.standards.coverage import Answer, Way
from domain.standards.kind import REVISION_MATTER
from flows.decision import decide
from models.decisions.decision import Ballot, Decision, Recusal, is_on
from models.ledger.entries import LedgerEntry, chain
from models.notices.outbox import Effect, Outbox
from models.people.person import Appointment, Person
from models.standards.revision.revision import Revision
from tasks.clock import now
from tasks.database import reading, transaction
from tasks.decisions.suspended_runs import DEPLOYMENT, make_handle, tend_handles
from tasks.notices.delivering import claim, deliver
from tasks.notices.message import RecordedPost
from tasks.settings import settings
from tests.stage.doors import doors
from tests.stage.government import answer_all, items, release
from tests.stage.story import carry, to_the_vote, vote
from tests.stage.watching import logs

APPROVE, ABSENT = "賛成 approve", ""
SEATS = ("MIC_chair_1", "MIC_member_1", "MIC_member_2", "MIC_member_3")
MINUTES = "全会一致で改定案を了承した。"

pytestmark = pytest.mark.usefixtures("prefect_server", "two_ministries")


@dataclass(frozen=True)
class Meeting:
    """An open decision of MIC, and what can be done with its run in the UI."""

    client: SyncPrefectClient
    case: int
    decision: int

    @property
    def row(self) -> Decision:
        with reading() as session:
            return session.get_one(Decision, self.decision)

    @property
    def run(self) -> FlowRun:
        return self.client.read_flow_run(UUID(self.row.handle))

    @property
    def state(self) -> str:
        return self.run.state_name or ""

    @property
    def code(self) -> str:
        return confirmation_code(self.decision, self.row.digest, settings().code_key)

    def inputs(self, ending: str, run: UUID | None = None) -> list[str]:
        """What Prefect keeps for the run's forms, of one sort, oldest first."""
        kept = self.client.filter_flow_run_input(run or self.run.id, "", 200, set())
        return [one.value for one in sorted(kept, key=lambda one: one.created or now()) if one.key.endswith(ending)]

    def enter(self, code: str = "", minutes: str = MINUTES, **votes: str) -> str:
        """Press Resume with the form filled in; "" where Prefect took it, else why not."""
        cast = {f"vote_{seat}": votes.get(seat, APPROVE) for seat in SEATS}
        said = {**cast, "minutes": minutes, "chair_code": code or self.code}
        answer = self.client.resume_flow_run(self.run.id, run_input=said)
        return "" if answer.status.value == "ACCEPT" else str(answer.details.model_dump().get("reason"))

    def work(self) -> str:
        """What a worker would do with the run; the name of the state it is left in."""
        run = self.run
        with contextlib.suppress(Pause):
            run_flow_sync(decide, flow_run=run, parameters=run.parameters)
        return self.client.read_flow_run(run.id).state_name or ""

    def end(self, state: State[Any]) -> None:
        self.client.set_flow_run_state(self.run.id, state, force=True)


@pytest.fixture
def meeting() -> Iterator[Meeting]:
    case, _ = release("R7", items(3))
    to_the_vote(case, now())
    with reading() as session:
        decision = session.exec(select(Decision.id).where(is_on(REVISION_MATTER, case))).one()
    with get_client(sync_client=True) as client:
        # Another test's database has a decision of the same number.
        for left in client.read_flow_runs():
            client.delete_flow_run(left.id)
        assert deliver_handles() == [True]
        yield Meeting(client, case, decision or 0)


def deliver_handles() -> list[bool]:
    """Have every queued run made, as the delivery does; notices stay where they are."""
    with transaction() as session:
        handles = set(session.exec(select(Outbox.id).where(Outbox.effect == Effect.HANDLE)))
    return [deliver(entry, doors(RecordedPost(), make_handle)) for entry in claim(1000) if entry in handles]


# ------------------------------------------------------------------------------------------------------- the form


def test_an_open_decision_has_a_suspended_run_with_a_form_for_every_member(meeting: Meeting) -> None:
    assert (meeting.state, meeting.run.name) == ("Suspended", "議決 MIC省 ← R7 第1回")
    assert {"decision", "MIC省", "committee"} <= set(meeting.run.tags)
    [schema] = map(orjson.loads, meeting.inputs("-schema"))
    fields = schema["properties"]
    assert list(fields) == [*(f"vote_{seat}" for seat in SEATS), "minutes", "reason", "chair_code"]
    assert fields["vote_MIC_chair_1"]["enum"] == [
        "",
        "賛成 approve",
        "差戻し return",
        "否決 reject",
        "棄権 abstain",
        "除斥 recused",
    ]
    assert "委員長 chair" in fields["vote_MIC_chair_1"]["title"]
    assert "required" not in schema
    [told] = map(orjson.loads, meeting.inputs("-description"))
    assert "定足数 3／4" in told
    assert "then resume" in told


def test_neither_the_form_nor_the_run_knows_the_code_or_the_text(meeting: Meeting) -> None:
    kept = " ".join([*meeting.inputs(""), meeting.run.model_dump_json()])
    assert meeting.code not in kept
    assert "アクセス制御" not in kept


def test_making_the_run_again_gives_the_same_run(meeting: Meeting) -> None:
    before = meeting.run
    make_handle(f"handle:{meeting.decision}", {"decision": meeting.decision})
    assert (meeting.run.id, meeting.state) == (before.id, "Suspended")
    assert len(meeting.inputs("-schema")) == 1


def test_a_delivery_that_died_half_way_through_making_the_run_is_finished_by_the_next(meeting: Meeting) -> None:
    deployment = meeting.client.read_deployment_by_name(DEPLOYMENT)
    half = meeting.client.create_flow_run_from_deployment(
        deployment.id, parameters={"decision": meeting.decision}, idempotency_key="half"
    )
    for key in ("suspended-decision-1-0-schema", "suspended-decision-1-0-description"):
        meeting.client.create_flow_run_input(half.id, key, '"written by the one that died"')
    make_handle("half", {"decision": meeting.decision})
    assert (meeting.run.id, meeting.state) == (half.id, "Suspended")
    assert meeting.enter() == ""
    assert meeting.work() == "Completed"


@pytest.mark.parametrize("lost", [("-description",), ("-schema", "-description")])
def test_a_delivery_that_died_before_the_form_was_whole_is_finished_by_the_next(
    meeting: Meeting, lost: tuple[str, ...]
) -> None:
    for one in meeting.client.filter_flow_run_input(meeting.run.id, "", 200, set()):
        if one.key.endswith(lost):
            meeting.client.delete_flow_run_input(meeting.run.id, one.key)
    make_handle(f"handle:{meeting.decision}", {"decision": meeting.decision})
    assert (len(meeting.inputs("-schema")), len(meeting.inputs("-description"))) == (1, 1)
    assert meeting.enter() == ""
    assert meeting.work() == "Completed"


def test_a_run_that_somebody_resumed_is_left_alone_by_a_late_delivery(meeting: Meeting) -> None:
    assert meeting.enter() == ""
    make_handle(f"handle:{meeting.decision}", {"decision": meeting.decision})
    assert meeting.state == "Resuming"
    assert meeting.work() == "Completed"


# ---------------------------------------------------------------------------------------------------- the meeting


def test_minutes_with_the_chairs_code_decide_once(meeting: Meeting) -> None:
    assert meeting.enter(MIC_member_3="除斥 recused", MIC_member_2="棄権 abstain") == ""
    assert meeting.work() == "Completed"
    assert (meeting.row.outcome, meeting.row.minutes, meeting.row.attempts) == (Outcome.APPROVED, MINUTES, 0)
    with reading() as session:
        votes = dict(session.exec(select(Person.code, Ballot.vote).join(Ballot)).all())
        assert votes == {
            "MIC-chair-1": Vote.APPROVE,
            "MIC-member-1": Vote.APPROVE,
            "MIC-member-2": Vote.ABSTAIN,
        }
        assert session.exec(select(Person.code).join(Recusal)).all() == ["MIC-member-3"]
        closed = select(LedgerEntry).where(LedgerEntry.action == "close decision")
        assert len(session.exec(closed).all()) == 1
        assert broken(chain(session)) == ""
    assert carry(meeting.case, now()) == ""


def test_a_wrong_code_decides_nothing_and_the_run_is_there_again_and_says_why(meeting: Meeting) -> None:
    assert meeting.enter(code="0000-0000") == ""
    assert meeting.work() == "Suspended"
    assert (meeting.row.outcome, meeting.row.minutes, meeting.row.attempts) == (Outcome.OPEN, "", 1)
    assert "確認コードが違います" in meeting.inputs("-description")[-1]
    first, *_ = orjson.loads(meeting.inputs("-schema")[-1])["properties"].values()
    assert "確認コードが違います" in first["description"]
    with reading() as session:
        assert session.exec(select(Ballot)).all() == []


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"MIC_member_1": ABSENT, "MIC_member_2": ABSENT, "MIC_member_3": ABSENT}, "定足数又は過半数に達していません"),
        (dict.fromkeys(SEATS, "棄権 abstain"), "定足数又は過半数に達していません"),
        ({"minutes": "  "}, "議事要旨を入力してください"),
        ({"MIC_member_1": "差戻し return"}, "差戻し・否決の理由を入力してください"),
    ],
    ids=["no quorum", "everybody abstains", "no minutes", "no reason"],
)
def test_a_meeting_that_cannot_decide_is_asked_again_with_the_reason(
    meeting: Meeting, said: dict[str, str], reason: str
) -> None:
    assert meeting.enter(**said) == ""
    assert meeting.work() == "Suspended"
    assert reason in meeting.inputs("-description")[-1]
    assert meeting.row.closed_at is None
    assert meeting.enter() == ""
    assert meeting.work() == "Completed"
    assert meeting.row.outcome is Outcome.APPROVED


def test_prefect_forgets_what_was_entered_whether_it_was_accepted_or_not(meeting: Meeting) -> None:
    for code in ("0000-0000", meeting.code):
        assert meeting.enter(code=code) == ""
        assert MINUTES in meeting.inputs("-response")[0]
        meeting.work()
        assert meeting.inputs("-response") == []


def test_a_vote_that_is_not_among_the_choices_is_not_taken(meeting: Meeting) -> None:
    assert "vote_MIC_member_1" in meeting.enter(MIC_member_1="maybe")
    assert meeting.state == "Suspended"


def test_resuming_twice_decides_once(meeting: Meeting) -> None:
    assert meeting.enter() == ""
    assert "not paused" in meeting.enter()
    assert meeting.work() == "Completed"
    assert "not paused" in meeting.enter()
    assert meeting.row.outcome is Outcome.APPROVED


def test_a_member_who_left_after_the_form_was_made_does_not_vote_and_the_reason_is_told(meeting: Meeting) -> None:
    with transaction() as session:
        seat = select(Appointment).join(Person).where(Person.code == "MIC-member-3")
        session.exec(seat).one().ends = date(2026, 4, 5)
    assert meeting.enter() == ""
    assert meeting.work() == "Suspended"
    assert "MIC_member_3 has no seat on this committee today" in meeting.inputs("-description")[-1]
    assert "vote_MIC_member_3" not in meeting.inputs("-schema")[-1]
    with reading() as session:
        assert session.exec(select(Ballot)).all() == []


def test_a_text_that_moved_on_is_not_decided(meeting: Meeting) -> None:
    answer_all(meeting.case, now(), Answer(Way.REFER))
    assert meeting.enter() == ""
    assert meeting.work() == "Suspended"
    assert "has changed since it was put to the vote" in meeting.inputs("-description")[-1]
    carry(meeting.case, now())
    tend_handles()
    assert (meeting.row.outcome, meeting.row.outdated) == (Outcome.OPEN, True)


# ------------------------------------------------------------------------------------------------ runs that are lost


@pytest.mark.parametrize("state", [Cancelled(), Failed(), Crashed()], ids=lambda state: state.name)
def test_a_run_that_ended_without_a_decision_is_made_again(meeting: Meeting, state: State[Any]) -> None:
    lost = meeting.run
    meeting.end(state)
    assert tend_handles() == 1
    assert tend_handles() == 1
    assert deliver_handles() == [True]
    assert (meeting.run.id == lost.id, meeting.state, tend_handles()) == (False, "Suspended", 0)
    assert meeting.enter() == ""
    assert meeting.work() == "Completed"


def test_a_run_that_was_deleted_is_made_again(meeting: Meeting) -> None:
    meeting.client.delete_flow_run(meeting.run.id)
    assert tend_handles() == 1
    assert deliver_handles() == [True]
    assert meeting.state == "Suspended"


def test_what_was_entered_into_a_run_that_died_is_forgotten(meeting: Meeting) -> None:
    assert meeting.enter() == ""
    lost = meeting.run.id
    meeting.end(Crashed())
    tend_handles()
    assert meeting.inputs("-response", lost) == []


def test_a_run_retried_from_the_page_after_it_decided_changes_nothing(meeting: Meeting) -> None:
    assert meeting.enter() == ""
    meeting.work()
    before = meeting.row
    assert meeting.work() == "Completed"
    assert meeting.row == before


def test_a_decision_taken_elsewhere_ends_its_run(meeting: Meeting) -> None:
    vote(meeting.case, Vote.RETURN, now())
    run = meeting.run.id
    assert tend_handles() == 0
    ended = meeting.client.read_flow_run(run)
    assert (ended.state_name, meeting.row.handle) == ("Completed", "")
    assert "returned" in str(ended.state and ended.state.message)
    answer = meeting.client.resume_flow_run(run, run_input={})
    assert answer.status.value == "ABORT"
    assert meeting.row.outcome is Outcome.RETURNED


def test_minutes_entered_after_the_members_voted_by_themselves_decide_nothing_more(meeting: Meeting) -> None:
    assert meeting.enter(**dict.fromkeys(SEATS, "否決 reject")) == ""
    vote(meeting.case, Vote.APPROVE, now())
    assert meeting.work() == "Completed"
    assert (meeting.row.outcome, meeting.row.minutes) == (Outcome.APPROVED, "")
    assert meeting.inputs("-response") == []


def test_a_decision_closed_before_its_run_was_made_gets_none(meeting: Meeting) -> None:
    vote(meeting.case, Vote.APPROVE, now())
    meeting.client.delete_flow_run(meeting.run.id)
    make_handle("late", {"decision": meeting.decision})
    tend_handles()
    assert meeting.row.handle == ""


def test_while_prefect_is_out_of_reach_the_run_waits_in_the_outbox() -> None:
    from prefect.settings import PREFECT_API_URL, PREFECT_CLIENT_MAX_RETRIES, temporary_settings  # noqa: PLC0415 - here only

    case, _ = release("R7", items(2))
    to_the_vote(case, now())
    with temporary_settings({PREFECT_API_URL: "http://127.0.0.1:9/api", PREFECT_CLIENT_MAX_RETRIES: 0}):
        assert deliver_handles() == [False]
    with transaction() as session:
        entry = session.exec(select(Outbox).where(Outbox.effect == Effect.HANDLE)).one()
        assert (entry.state.value, entry.fault) == (
            "waiting",
            "Prefect did not take the run of decision 1: ConnectError",
        )
        entry.next_try_at = now()
    assert deliver_handles() == [True]


def test_a_decision_that_is_not_there_is_named_in_one_line() -> None:
    with pytest.raises(FailedRun, match="no decision 99; list them: minaoshi status"):
        decide(99)
    with reading() as session:
        assert session.exec(select(Revision)).all() == []


def test_that_a_run_is_suspended_is_no_error_in_its_log(meeting: Meeting) -> None:
    meeting.enter(code="falsch")
    assert meeting.work() == "Suspended"
    told = logs(meeting.client, meeting.run.id)
    assert any("Finished in state Suspended" in one.message for one in told)
    assert [one.message for one in told if one.level >= logging.WARNING] == []
