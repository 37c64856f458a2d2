"""Which notices travel in which letter, and when: one letter a day, besides what cannot wait."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.notices.ladder import Urgency
from domain.notices.letters import LetterHour, letters_now
from domain.notices.manner import Manner, Notice, alone, manner_of
from domain.notices.notice_kind import Asking, notice_kinds

DAY = date(2026, 4, 1)
MORNING, BEFORE, CLOSING = LetterHour(DAY, 9, 9, 17), LetterHour(DAY, 8, 9, 17), LetterHour(DAY, 17, 9, 17)
NUMBERS = iter(range(1, 1_000_000))
ALONE = alone()
ALARMS = [one.name for one in notice_kinds().values() if one.asking is Asking.ALARM]


def notice(template: str, urgency: int = 0, written: date = DAY, due: str = "2026-05-29") -> Notice:
    number = next(NUMBERS)
    return Notice(number, f"{template}:{number}", template, urgency, written, {"due_on": due})


def keys(letters: list[list[Notice]]) -> list[list[str]]:
    return [[one.template for one in letter] for letter in letters]


def test_secrets_and_alarms_are_what_they_were() -> None:
    addresses = {"target_test", "addresses_changed", "organization_addresses_changed"}
    engine = {"engine_fault", "engine_recovered"}
    assert set(ALONE) == {"sign_in_link", "decision_code", "matter_code"} | addresses | engine
    assert set(ALARMS) == {"dead_letter_summary", "feed_failed", "cycle_stopped"}


@pytest.mark.parametrize("template", sorted(ALONE))
def test_links_codes_and_what_concerns_security_go_by_themselves_whatever_went_before(template: str) -> None:
    waiting = [notice("opinion_asked"), notice(template)]
    assert keys(letters_now(waiting, BEFORE, had_one=True)) == [[template]]


def test_what_goes_to_an_address_of_its_own_goes_by_itself() -> None:
    elsewhere = Notice(1, "a", "returned", 0, DAY, {"due_on": "2026-05-29"}, mail="before@ministry.example")
    assert letters_now([elsewhere, notice("rejected")], MORNING, had_one=True) == [[elsewhere]]


@pytest.mark.parametrize("urgency", [Urgency.DUE, Urgency.OVERDUE, Urgency.ESCALATION])
def test_what_is_due_goes_at_once_and_carries_all_that_waits_the_most_pressing_first(urgency: Urgency) -> None:
    waiting = [notice("in_force"), notice("answers_due", 1), notice("answers_due", urgency)]
    assert keys(letters_now(waiting, BEFORE, had_one=True)) == [["answers_due", "answers_due", "in_force"]]
    assert letters_now(waiting, BEFORE, had_one=True)[0][0].urgency is urgency


@pytest.mark.parametrize("template", sorted(ALARMS))
def test_an_alarm_goes_at_once_however_it_was_queued(template: str) -> None:
    assert keys(letters_now([notice(template)], BEFORE, had_one=True)) == [[template]]


def test_what_is_asked_by_today_goes_at_once_even_where_nobody_called_it_urgent() -> None:
    assert manner_of(notice("audit_asked", due="2026-04-01"), DAY) is Manner.PRESSING
    assert manner_of(notice("audit_asked", due="2026-04-02"), DAY) is Manner.ASKED


def test_what_is_asked_makes_the_days_letter_which_carries_what_is_mild() -> None:
    waiting = [notice("in_force"), notice("opinion_asked")]
    assert letters_now(waiting[:1], MORNING, had_one=False) == []
    assert keys(letters_now(waiting, MORNING, had_one=False)) == [["opinion_asked", "in_force"]]


def test_what_is_asked_after_the_days_letter_waits_for_the_next_mornings() -> None:
    asked = [notice("opinion_asked")]
    assert letters_now(asked, CLOSING, had_one=True) == []
    tomorrow = DAY + timedelta(days=1)
    assert letters_now(asked, LetterHour(tomorrow, 8, 9, 17), had_one=False) == []
    assert letters_now(asked, LetterHour(tomorrow, 9, 9, 17), had_one=False) == [asked]


def test_what_is_mild_goes_at_the_days_closing_hour_where_no_letter_went() -> None:
    mild = [notice("in_force"), notice("check_asked", Urgency.REMINDER)]
    assert letters_now(mild, LetterHour(DAY, 16, 9, 17), had_one=False) == []
    assert keys(letters_now(mild, CLOSING, had_one=False)) == [["check_asked", "in_force"]]
    assert letters_now(mild, CLOSING, had_one=True) == []


def test_what_was_held_over_goes_in_the_morning_though_it_is_mild() -> None:
    held = [notice("in_force", written=DAY - timedelta(days=1))]
    assert letters_now(held, MORNING, had_one=False) == [held]


def test_a_reminder_sent_by_hand_does_not_wait_for_the_evening() -> None:
    assert len(letters_now([notice("reminded", Urgency.REMINDER)], MORNING, had_one=False)) == 1


waiting_ones = st.lists(
    st.builds(notice, st.sampled_from(sorted(notice_kinds())), st.sampled_from([int(urgency) for urgency in Urgency])),
    max_size=12,
)


@given(waiting=waiting_ones, hour=st.integers(0, 23), had_one=st.booleans())
def test_no_notice_is_in_two_letters_and_besides_those_that_go_alone_there_is_one(
    waiting: list[Notice], hour: int, had_one: bool
) -> None:
    letters = letters_now(waiting, LetterHour(DAY, hour, 9, 17), had_one=had_one)
    assert max(Counter(one.id for letter in letters for one in letter).values(), default=1) == 1
    together = [letter for letter in letters if letter[0].template not in ALONE]
    assert len(together) <= 1
    assert all(one.template not in ALONE for letter in together for one in letter)
    assert all(len(letter) == 1 for letter in letters if letter not in together)
    for letter in together:
        assert [one.urgency for one in letter] == sorted((one.urgency for one in letter), reverse=True)
        pressing = any(manner_of(one, DAY) is Manner.PRESSING for one in letter)
        asked = any(manner_of(one, DAY) is Manner.ASKED for one in letter)
        assert pressing or (not had_one and (asked or hour >= 17))


@given(
    arrivals=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 23), waiting_ones), max_size=20),
    opens=st.integers(0, 12),
)
def test_hour_by_hour_everybody_gets_everything_within_a_day_and_one_letter_a_day_unless_it_presses(
    arrivals: list[tuple[int, int, list[Notice]]], opens: int
) -> None:
    waiting: list[Notice] = []
    letters_of_the_day: list[list[Notice]] = []
    for number in range(6 * 24):
        day, hour = DAY + timedelta(days=number // 24), number % 24
        if hour == 0:
            letters_of_the_day = []
        for of_day, of_hour, come in arrivals:
            if (of_day, of_hour) == (number // 24, hour):
                waiting += [Notice(one.id, one.key, one.template, one.urgency, day, one.params) for one in come]
        sent = letters_now(waiting, LetterHour(day, hour, opens, 17), had_one=bool(letters_of_the_day))
        letters_of_the_day += [letter for letter in sent if letter[0].template not in ALONE]
        gone = {one.id for letter in sent for one in letter}
        waiting = [one for one in waiting if one.id not in gone]
        unpressed = [one for one in letters_of_the_day if all(manner_of(said, day) < Manner.PRESSING for said in one)]
        assert len(unpressed) <= 1
        assert not unpressed or unpressed[0] is letters_of_the_day[0], "once one went, only what presses makes another"
        assert all(one.written_on >= day - timedelta(days=1) for one in waiting)
        assert hour < opens or all(one.written_on == day for one in waiting)
    assert waiting == []
