"""What a notice may say, and that nothing else gets in (S-1)."""

import pytest

from domain.errors import BadInput
from domain.notices.notice_kind import notice_kinds
from domain.notices.sayable import every_param, require_sayable

PARAMETERS: dict[str, object] = {
    "role": "member",
    "ministry": "soumu",
    "ministry_ja": "総務省",
    "ministry_en": "Ministry of Internal Affairs and Communications",
    "release": "管理基準 R7",
    "improvement": 7,
    "decision": 12,
    "closes_on": "2026-05-29",
}


def test_a_notice_with_exactly_its_parameters_may_be_sent() -> None:
    require_sayable("decision_due", PARAMETERS)


def test_every_parameter_of_every_notice_has_a_kind_and_each_kind_of_parameter_is_used() -> None:
    assert frozenset().union(*(one.takes for one in notice_kinds().values())) == every_param().keys()


def test_a_notice_that_does_not_exist_is_refused() -> None:
    with pytest.raises(BadInput, match="no notice is called 'decision_over'"):
        require_sayable("decision_over", PARAMETERS)


def test_a_missing_parameter_is_named() -> None:
    with pytest.raises(BadInput, match=r"lacks closes_on, decision$"):
        require_sayable("decision_due", {k: v for k, v in PARAMETERS.items() if k not in ("decision", "closes_on")})


def test_a_parameter_too_many_is_named_and_its_value_is_not() -> None:
    with pytest.raises(BadInput, match="does not take reason") as refusal:
        require_sayable("decision_due", {**PARAMETERS, "reason": "the gate is open"})
    assert "gate" not in str(refusal.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("decision", -1),
        ("decision", "12"),
        ("decision", True),
        ("closes_on", "29 May"),
        ("closes_on", "2026-02-30"),
        ("closes_on", "20260529"),
        ("closes_on", 20260529),
        ("ministry", "the gate is open"),
        ("ministry", "x" * 65),
        ("ministry", ""),
        ("ministry_ja", "一行目\n二行目"),
        ("ministry_ja", "省" * 129),
        ("ministry_ja", ""),
        ("ministry_ja", None),
        ("role", "boss"),
        ("role", ["member"]),
    ],
)
def test_a_parameter_that_is_not_of_its_kind_is_refused_without_repeating_it(name: str, value: object) -> None:
    with pytest.raises(BadInput, match=f"'{name}' of the notice 'decision_due' must be") as refusal:
        require_sayable("decision_due", {**PARAMETERS, name: value})
    assert not value or str(value) not in str(refusal.value)
