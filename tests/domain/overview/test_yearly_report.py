"""What people write for a report is checked, and what a report says is sealed (G3-4d)."""

from typing import Any

import pytest

from domain.errors import BadInput
from domain.overview.yearly_report import LONGEST, checked_texts, report_digest

TEXTS = {"summary": {"ja": "平穏な一年。", "en": "A quiet year."}, "goals": {"ja": "教育。", "en": "Training."}}


def test_what_must_be_written_is_and_what_may_be_left_out_is_left_out() -> None:
    assert checked_texts(TEXTS) == TEXTS
    with_efforts = {**TEXTS, "efforts": {"ja": "研修", "en": ""}}
    assert checked_texts(with_efforts)["efforts"] == {"ja": "研修", "en": ""}


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"summary": TEXTS["summary"]}, "goals.ja"),
        ({**TEXTS, "goals": {"ja": "教育。", "en": " "}}, "goals.en"),
        ({**TEXTS, "goals": "教育"}, "goals.ja"),
        ({**TEXTS, "goals": {"ja": 7, "en": "x"}}, "goals.ja"),
        ({**TEXTS, "goals": {"ja": "教" * (LONGEST + 1), "en": "x"}}, str(LONGEST)),
        ({**TEXTS, "goals": {"ja": "a\x00b", "en": "x"}}, "goals.ja"),
        ({**TEXTS, "findings": TEXTS["goals"]}, "findings"),
        ({**TEXTS, "goals": {"ja": "あ", "en": "x", "fr": "y"}}, "fr"),
    ],
)
def test_what_is_amiss_is_named(wrong: dict[str, Any], told: str) -> None:
    with pytest.raises(BadInput, match=told):
        checked_texts(wrong)


def test_any_other_word_has_another_digest_and_the_order_of_parts_has_not() -> None:
    sealed = report_digest({"a": 1, "b": TEXTS})
    assert sealed == report_digest({"b": TEXTS, "a": 1})
    assert sealed != report_digest({"a": 1, "b": {**TEXTS, "goals": {"ja": "教育", "en": "Training."}}})
