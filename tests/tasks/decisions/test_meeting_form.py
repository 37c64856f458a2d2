"""The form in the Prefect UI: a choice for every seat, and from what was chosen back to the members (D-3, G3-2-6)."""

from dataclasses import replace
from datetime import date

import pytest
from pydantic import ValidationError

from domain.standards.kind import REVISION_MATTER
from tasks.decisions.meeting import RECUSED, Packet
from tasks.decisions.meeting_form import CHOICES, entered, form_for, pause_key

PACKET = Packet(
    decision=7,
    ministry_code="soumu",
    ministry="総務省",
    matter=REVISION_MATTER,
    subject="管理基準 R7",
    round=2,
    closes_on=date(2026, 6, 30),
    digest="ab" * 32,
    quorum=2,
    chair="soumu.chair",
    members={"soumu.chair": "議長 / Chair", "soumu.member-1": "委員1 / Member 1"},
    attempts=0,
    refusal="",
    outcome="",
)
CHAIR, MEMBER = "vote_soumu_chair", "vote_soumu_member_1"


def test_every_seat_has_a_choice_and_the_chair_is_marked() -> None:
    fields = form_for(PACKET).model_json_schema()["properties"]
    assert list(fields) == [CHAIR, MEMBER, "minutes", "reason", "chair_code"]
    assert fields[MEMBER]["enum"] == list(CHOICES)
    assert [fields[CHAIR]["title"], fields[MEMBER]["title"]] == ["議長 / Chair（委員長 chair）", "委員1 / Member 1"]


def test_every_field_may_be_left_empty_and_empty_is_absent() -> None:
    assert entered(form_for(PACKET)(), PACKET).votes == {}


def test_what_was_chosen_comes_back_by_member() -> None:
    said = {"minutes": "了承", "reason": "期限を直すこと。", "chair_code": "ABCD"}
    form = form_for(PACKET)(**{CHAIR: "差戻し return", MEMBER: "除斥 recused", **said})
    found = entered(form, PACKET)
    assert found.votes == {"soumu.chair": "return", "soumu.member-1": RECUSED}
    assert (found.minutes, found.reason, found.code) == ("了承", "期限を直すこと。", "ABCD")


def test_a_choice_that_is_not_offered_is_refused() -> None:
    with pytest.raises(ValidationError):
        form_for(PACKET)(**{CHAIR: "approve!"})


def test_a_seat_that_is_gone_is_named_as_the_form_named_it() -> None:
    later = replace(PACKET, members={"soumu.chair": "議長 / Chair"})
    form = form_for(later)(**{CHAIR: "賛成 approve", MEMBER: "賛成 approve"})
    assert entered(form, later).votes == {"soumu.chair": "approve", "soumu_member_1": "approve"}


def test_a_seat_that_is_gone_and_did_not_vote_is_not_missed() -> None:
    later = replace(PACKET, members={"soumu.chair": "議長 / Chair"})
    assert entered(form_for(later)(**{CHAIR: "賛成 approve", MEMBER: ""}), later).votes == {"soumu.chair": "approve"}


def test_above_the_form_stands_what_is_decided_in_both_languages() -> None:
    told = str(form_for(PACKET)._description)
    for said in (
        "# 総務省 ← 管理基準 R7",
        "第2回",
        "2026-06-30",
        "定足数 2／2",
        "送信（Submit・Resume）してください",
        "then resume",
    ):
        assert said in told
    assert "受け付けられませんでした" not in told
    assert PACKET.digest not in told


def test_a_refusal_is_told_above_the_form_and_asks_anew() -> None:
    again = replace(PACKET, attempts=1, refusal="the minutes are empty")
    assert "受け付けられませんでした / Not accepted:** the minutes are empty" in str(form_for(again)._description)
    assert pause_key(again) != pause_key(PACKET)
