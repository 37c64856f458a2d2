"""The sample's register: the script writes what is committed; three to six systems for each of the forty (G3-1-1)."""

import csv
from collections import Counter
from pathlib import Path

from deployments.sample.make_register import SHEETS
from deployments.sample.sheets import write_sheets

SAMPLE = Path(__file__).parents[2] / "deployments" / "sample"


def test_the_script_writes_exactly_what_is_committed(tmp_path: Path) -> None:
    write_sheets(tmp_path, SHEETS)
    for name in SHEETS:
        assert (tmp_path / f"{name}.csv").read_bytes() == (SAMPLE / f"{name}.csv").read_bytes(), name


def test_every_ministry_has_three_to_six_systems() -> None:
    with (SAMPLE / "systems.csv").open(encoding="utf-8", newline="") as file:
        found = Counter(row["organization"] for row in csv.DictReader(file))
    assert len(found) == 40
    assert set(found.values()) == {3, 4, 5, 6}
