"""What a report must be: refused in one line that names the field, and never repeats what happened (S-1)."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.cases.kinds import OccasionKind
from domain.errors import BadInput
from domain.occasions.grounds import GROUNDS, Ground
from domain.occasions.report import LONGEST_ACCOUNT, MOST_SYSTEMS, Report, plain_reference, require_reportable

TODAY = date(2026, 5, 1)
LEAK = Report(OccasionKind.INCIDENT, "MIC", Ground.LEAK, "INC-2026/014", date(2026, 4, 30), "cli:me")


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        ({"ground": Ground.NEW_SYSTEM}, "column ground: 'new_system' is no ground of 'incident'; use one of intrusion"),
        ({"reference": ""}, "column reference: not a code"),
        ({"reference": "x" * 65}, "column reference: not a code"),
        ({"reference": "メールを 誤って送った"}, "column reference: not a code"),
        ({"reference": "a\nb"}, "column reference: not a code"),
        ({"occurred_on": date(2026, 5, 2)}, "column occurred_on: 2026-05-02 lies in the future; it is 2026-05-01"),
        ({"occurred_on": date(1999, 12, 31)}, "column occurred_on: 1999-12-31 is too long ago"),
        ({"account": "秘" * (LONGEST_ACCOUNT + 1)}, "column account: longer than 10,000 characters; shorten it"),
        ({"account": "PLANTED\0"}, "column account: not plain text"),
        ({"account": "PLANTED\ud800"}, "column account: not plain text"),
        ({"systems": ("s",) * (MOST_SYSTEMS + 1)}, "column systems: more than 200"),
        (
            {"kind": OccasionKind.ANNUAL, "ground": Ground.YEARLY_DATE, "reference": "2025"},
            "column reference: an annual review's reference is its fiscal year; 2026-04-30 lies in 2026",
        ),
    ],
)
def test_what_cannot_be_taken_is_said_in_one_line(changed: dict[str, object], line: str) -> None:
    with pytest.raises(BadInput) as refused:
        require_reportable(replace(LEAK, **changed), TODAY)  # type: ignore[arg-type]  # one field of many types
    assert str(refused.value).startswith(line)
    assert "\n" not in str(refused.value)
    assert "PLANTED" not in str(refused.value)


@pytest.mark.parametrize("kind", OccasionKind)
def test_exactly_the_grounds_of_its_kind_are_taken(kind: OccasionKind) -> None:
    taken = []
    for ground in Ground:
        try:
            require_reportable(replace(LEAK, kind=kind, ground=ground, reference="2026"), TODAY)
        except BadInput:
            continue
        taken.append(ground)
    assert tuple(taken) == GROUNDS[kind]


@given(st.text(max_size=LONGEST_ACCOUNT).filter(str.isprintable))
def test_whatever_can_be_printed_can_be_told(account: str) -> None:
    require_reportable(replace(LEAK, account=f"{account}\n\r\t"), TODAY)


def test_a_number_typed_full_width_is_the_same_number() -> None:
    assert plain_reference(" ＩＮＣ－２０２６／０１４ ") == "INC-2026/014"
    require_reportable(replace(LEAK, reference=" ＩＮＣ－２０２６／０１４ "), TODAY)
