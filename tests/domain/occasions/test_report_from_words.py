"""Words of a form, an event or a command become a report, or one line that names the field (D-3)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.cases.kinds import OccasionKind
from domain.errors import BadInput
from domain.occasions.grounds import Ground
from domain.occasions.report import Report
from domain.occasions.report_from_words import report_from

TODAY = date(2026, 5, 1)
LEAK = {"ministry": "MIC", "kind": "incident", "ground": "leak", "reference": "INC-1", "occurred_on": "2026-04-30"}


def test_a_choice_counts_by_its_first_word() -> None:
    chosen = LEAK | {"ministry": "MIC 総務省", "kind": "incident 障害・事故等", "ground": "leak 漏えい"}
    expected = Report(OccasionKind.INCIDENT, "MIC", Ground.LEAK, "INC-1", date(2026, 4, 30), "form")
    assert report_from(chosen, "form", TODAY) == report_from(LEAK, "form", TODAY) == expected


def test_what_follows_from_the_kind_need_not_be_said() -> None:
    annual = report_from({"ministry": "MIC", "kind": "annual"}, "form", date(2027, 3, 31))
    assert (annual.ground, annual.reference, annual.occurred_on) == (Ground.YEARLY_DATE, "2026", date(2027, 3, 31))
    threat = report_from({"ministry": "MIC", "kind": "threat", "reference": "CVE-2026-1"}, "form", TODAY)
    assert (threat.ground, threat.occurred_on) == (Ground.KNOWN_THREAT, TODAY)


@pytest.mark.parametrize(
    ("field", "word"),
    [("kind", ""), ("kind", "Incident"), ("ground", ""), ("ground", "flood"), ("occurred_on", "30 April")],
)
def test_a_word_that_is_none_is_refused_without_being_repeated(field: str, word: str) -> None:
    with pytest.raises(BadInput, match=f"^column {field}: not "):
        report_from(LEAK | {field: word}, "form", TODAY)


@given(st.dictionaries(st.sampled_from(sorted(LEAK)), st.text() | st.sampled_from(sorted(LEAK.values()))))
def test_any_words_make_a_report_or_one_line(said: dict[str, str]) -> None:
    try:
        report = report_from(said, "form", TODAY)
    except BadInput:
        return
    assert (report.kind, report.ground) == (said["kind"], said.get("ground") or "known_threat")
