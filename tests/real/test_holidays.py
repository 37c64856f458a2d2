"""The holidays that due dates are reckoned with are those of the real calendar (D-7)."""

import csv
from datetime import date
from pathlib import Path

from tasks.people.workdays import national_holidays


def test_the_national_holidays_are_those_of_the_real_list(shared: Path) -> None:
    with (shared / "jp" / "jp_national_holidays_2005_2035.csv").open(encoding="utf-8") as file:
        real = {date.fromisoformat(row["date"]) for row in csv.DictReader(file)}
    assert {day for day in national_holidays() if 2005 <= day.year <= 2035} == real
