"""A year of the real Japanese baseline, counted from the tables: no answer lost, nothing asked in vain (G3-5c)."""

import json
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.japanese_year import play
from benchmarks.second_release import make_second_release
from benchmarks.year_figures import Figures
from domain.ledger.chain import broken
from models.ledger.entries import chain
from tasks.baseline.catalogs import read_catalog
from tasks.database import reading
from tests.stage.government import at_database


@pytest.fixture
def guideline(shared: Path) -> Path:
    return shared / "jp" / "touitsu_kijun_guideline_r7.json"


@pytest.fixture
def figures(database_url: str, guideline: Path) -> Figures:
    """The year of all 40 ministries."""
    with at_database(database_url):
        found = play(guideline)
        with reading() as session:
            assert broken(chain(session)) == ""
        return found


def test_a_year_loses_no_answer_and_asks_for_nothing_but_what_changed(figures: Figures) -> None:
    assert figures.in_force == figures.ministries == 40
    assert figures.answers == 1783 * figures.ministries
    assert figures.lost == figures.unanswered == 0
    assert figures.kept == figures.kept_in_truth
    assert figures.replaced == figures.replaced_in_truth
    assert figures.archived == figures.archived_in_truth
    assert figures.asked == figures.asked_in_truth
    assert figures.asked_in_vain == figures.not_asked == 0
    assert figures.precision == figures.recall == 1.0


def test_the_second_release_holds_every_kind_of_change_and_reads_as_the_first_does(
    guideline: Path, tmp_path: Path
) -> None:
    first = json.loads(guideline.read_text("utf-8"))
    parts, truth = make_second_release(first)
    file = tmp_path / "second.json"
    file.write_text(json.dumps(parts), "utf-8")
    old, new = read_catalog(guideline).items, read_catalog(file).items
    assert len(new) == len(truth.olds)
    came_from = Counter(at for olds in truth.olds for at in olds)
    assert sum(not olds for olds in truth.olds) == 40
    assert sum(len(olds) > 1 for olds in truth.olds) == 8
    assert sum(count > 1 for count in came_from.values()) == 8
    assert len(old) - len(came_from) == 30
    single = [(old[olds[0]], item) for item, olds in zip(new, truth.olds, strict=True) if len(olds) == 1]
    assert sum(before.key != after.key for before, after in single) > 100
    assert {before.key for before, after in single if before.key != after.key} & {item.key for item in new}
    assert first == json.loads(guideline.read_text("utf-8"))


def test_the_second_release_is_the_same_every_time_and_another_by_another_seed(guideline: Path) -> None:
    first = json.loads(guideline.read_text("utf-8"))
    assert make_second_release(first) == make_second_release(first)
    assert make_second_release(first) != make_second_release(first, seed=1)
