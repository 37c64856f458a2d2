"""Answers to a baseline item: what makes one complete, and what it is worth under a release (G2-1c)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import Refused
from domain.standards.coverage import REASON_AT_LEAST, Answer, Standing, Way, faults, require_complete, standing

blank = st.text(" \t\n\u3000", max_size=30)
words = st.text(max_size=40)
answers = st.builds(Answer, st.sampled_from(Way), words, words, words)
digests = st.none() | st.sampled_from("abc")


@given(blank, words, words)
def test_an_omission_without_a_reason_is_never_complete(reason: str, provision: str, wording: str) -> None:
    assert any(
        "an omission needs a reason" in fault for fault in faults(Answer(Way.OMIT, provision, wording, reason)).values()
    )


@pytest.mark.parametrize(("length", "complete"), [(REASON_AT_LEAST - 1, False), (REASON_AT_LEAST, True)])
def test_a_reason_for_an_omission_has_ten_characters_that_say_something(length: int, complete: bool) -> None:
    assert (faults(Answer(Way.OMIT, reason=f"\u3000{'理' * length}\u3000")) == {}) is complete


@given(st.sampled_from([Way.REWORD, Way.STRICTER]), blank, words)
def test_own_words_need_words(way: Way, wording: str, reason: str) -> None:
    assert any("the text of the provision" in fault for fault in faults(Answer(way, "3.1", wording, reason)).values())


@given(st.sampled_from([Way.ADOPT, Way.REWORD, Way.STRICTER]), blank)
def test_what_stands_in_the_standards_names_its_provision(way: Way, provision: str) -> None:
    assert any("name the provision" in fault for fault in faults(Answer(way, provision, "本文")).values())


@given(answers)
def test_a_complete_answer_passes_and_any_other_is_refused_with_every_fault(answer: Answer) -> None:
    found = faults(answer)
    if not found:
        assert require_complete(answer) is answer
        return
    with pytest.raises(Refused) as refused:
        require_complete(answer)
    assert all(fault in str(refused.value) for fault in found.values())
    assert refused.value.fields == found


@given(answers, st.sampled_from(["provision", "wording", "reason"]))
def test_saying_more_never_makes_a_complete_answer_incomplete(answer: Answer, field: str) -> None:
    fuller = replace(answer, **{field: getattr(answer, field) + "追記"})
    assert set(faults(fuller)) <= set(faults(answer))


@given(digests, digests)
def test_an_answer_stands_exactly_where_it_answered_what_is_asked(answered: str | None, asked: str | None) -> None:
    found = standing(answered, asked)
    assert (found is Standing.ARCHIVED) == (asked is None)
    assert (found is Standing.GAP) == (asked is not None and answered is None)
    assert (found is Standing.STANDS) == (asked is not None and answered == asked)
