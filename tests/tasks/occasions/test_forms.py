"""What forms offer can be taken as it is chosen, for every kind and ground there is (D-3)."""

from datetime import date

from domain.cases.kinds import OccasionKind
from domain.occasions.grounds import GROUNDS, Ground
from domain.occasions.report_from_words import report_from
from tasks.occasions.forms import GROUND_WORDS, grounds_offered, kinds_offered


def test_every_choice_of_the_form_stands_for_its_kind_and_ground() -> None:
    kinds = dict(zip(OccasionKind, kinds_offered(), strict=True))
    grounds = dict(zip((ground for kind in GROUNDS for ground in GROUNDS[kind]), grounds_offered(), strict=True))
    for kind, fitting in GROUNDS.items():
        for ground in fitting:
            said = {"ministry": "MIC", "kind": kinds[kind], "ground": grounds[ground], "reference": "1"}
            report = report_from(said, "form", date(2026, 4, 6))
            assert (report.kind, report.ground) == (kind, ground)


def test_every_ground_has_words_of_its_own_in_both_languages() -> None:
    assert GROUND_WORDS.keys() == set(Ground)
    assert len({words.ja for words in GROUND_WORDS.values()}) == len(Ground)
    assert len({words.en for words in GROUND_WORDS.values()}) == len(Ground)
