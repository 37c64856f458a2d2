"""An amendment says something else than what is in force, in at least one item (G3-5a)."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import Refused
from domain.standards.amendment import Rewritten, amends, amends_nothing, require_amending
from domain.standards.coverage import Answer, Way

TEXTS = st.text("あいう 　abcＡＢ1", max_size=6)
ANSWERS = st.builds(Answer, st.sampled_from(Way), TEXTS, TEXTS, TEXTS)
ITEMS = st.builds(
    Rewritten, st.sampled_from(["1.1", "1.2"]), st.none() | ANSWERS, st.none() | ANSWERS, moved_on=st.booleans()
)
KEPT = ANSWERS.map(lambda answer: Rewritten("1.3", answer, answer))
OWN = Answer(Way.STRICTER, "3.1(2)", "7日以内に行う。", "指摘による。")


@given(st.lists(KEPT, min_size=1, max_size=12))
def test_answers_word_for_word_as_in_force_amend_nothing_and_are_refused_by_name(items: list[Rewritten]) -> None:
    assert amends_nothing(items)
    with pytest.raises(Refused, match=r"improvement 7 would amend nothing: 1\.3.*change the provision") as refused:
        require_amending(7, items)
    assert "\n" not in str(refused.value)


@given(st.lists(KEPT, max_size=4), ITEMS, st.randoms(use_true_random=False))
def test_one_item_that_is_changed_or_open_is_enough(kept: list[Rewritten], other: Rewritten, mixed: object) -> None:
    items = [*kept, other]
    mixed.shuffle(items)  # type: ignore[attr-defined]  # it is random.Random
    assert amends_nothing(items) == (other.drafted is not None and not amends(other))
    if not amends_nothing(items):
        require_amending(7, items)


@given(ANSWERS, st.sampled_from(["provision", "wording"]), st.sampled_from([" ", "　", "\n", "\t"]))
def test_spaces_and_width_amend_nothing_and_a_letter_does(answer: Answer, field: str, space: str) -> None:
    said = getattr(answer, field)
    wide = said.replace("a", "ａ").replace("1", "１")
    same: dict[str, Any] = {field: f"{space}{wide}{space}"}
    other: dict[str, Any] = {field: f"{said}z"}
    assert not amends(Rewritten("1.1", answer, replace(answer, **same)))
    assert amends(Rewritten("1.1", answer, replace(answer, **other)))


@given(ANSWERS, st.sampled_from(Way))
def test_another_treatment_amends(answer: Answer, way: Way) -> None:
    assert amends(Rewritten("1.1", answer, replace(answer, way=way))) == (way is not answer.way)


@pytest.mark.parametrize(
    ("former", "drafted", "moved_on", "expected"),
    [
        (None, OWN, False, True),
        (OWN, None, False, False),
        (OWN, replace(OWN, reason="再考した。"), False, False),
        (Answer(Way.OMIT, reason="機器がない。"), Answer(Way.OMIT, reason="機器を廃止した。"), False, True),
        (Answer(Way.ADOPT, "3.1"), Answer(Way.ADOPT, "3.1"), True, True),
        (Answer(Way.REFER), Answer(Way.REFER), True, True),
        (OWN, OWN, True, False),
    ],
)
def test_what_counts_as_another_answer(
    former: Answer | None, drafted: Answer | None, moved_on: bool, expected: bool
) -> None:
    assert amends(Rewritten("1.1", former, drafted, moved_on)) is expected


def test_many_items_are_named_only_in_part() -> None:
    with pytest.raises(Refused, match=r"1\.10 \(\+2\)"):
        require_amending(7, [Rewritten(f"1.{number}", OWN, OWN) for number in range(1, 13)])


def test_nothing_asked_is_nothing_refused() -> None:
    require_amending(7, [])
