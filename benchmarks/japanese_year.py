"""A year of the real Japanese baseline: taken over, revised, answered, decided; then counted from the tables (G3-5c).

    python -m benchmarks.japanese_year SOURCE [MINISTRIES]

SOURCE is the guideline as JSON. All 40 ministries of the sample government take the first release over;
`second_release` makes the second, which is published; then each ministry (or only so many of them) answers, the first
two by workbook, hears opinions, votes, and puts its standards in force, through the same functions as people use.
"""

import json
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter

from sqlmodel import Session, col, select

from benchmarks.second_release import make_second_release
from benchmarks.year_figures import Figures, answers_in_force, count
from deployments.demo.officers import answer, answer_by_workbook, answer_opinions, say_opinions, vote
from deployments.sample.loading import FOLDER
from domain.baseline.catalog import BaselineKind
from domain.decisions.committee import Vote
from domain.standards.coverage import Way
from domain.standards.kind import REVISION_MATTER
from models.decisions.decision import Decision, is_on
from models.standards.revision.revision import Revision
from tasks.access.government import import_government
from tasks.baseline.catalogs import read_catalog
from tasks.baseline.releases import import_release
from tasks.database import migrate, reading, transaction
from tasks.standards.revision.process import revise
from tasks.standards.revision.publishing import publish_and_open
from tasks.standards.taking_over import take_over_standards
from tests.stage.government import at_database

BEFORE, AFTER = "統一基準 R7", "統一基準 R8"
TAKEN_OVER = datetime(2025, 7, 1, 0, 30, tzinfo=UTC)
AT = datetime(2026, 4, 6, 0, 30, tzinfo=UTC)
BY_WORKBOOK = 2


def play(source: Path, ministries: int = 40) -> Figures:
    """The whole year in the database of the settings, which must be empty; returns the figures at its end."""
    with tempfile.TemporaryDirectory(prefix="minaoshi-year-") as name:
        second = Path(name) / "second.json"
        parts, truth = make_second_release(json.loads(source.read_text("utf-8")))
        second.write_text(json.dumps(parts, ensure_ascii=False), "utf-8")
        begin(source, second)
        with reading() as session:
            before = answers_in_force(session)
        cases = publish_and_open(AFTER, AT)[:ministries]
        for at, case in enumerate(cases):
            carry(case, Path(name) if at < BY_WORKBOOK else None)
    with reading() as session:
        return count(session, before, cases, truth)


def begin(first: Path, second: Path) -> None:
    """The government, the first release taken over by all its ministries, the second imported."""
    migrate()
    import_government(FOLDER, "sample")
    import_release(read_catalog(first), BaselineKind.MANAGEMENT, BEFORE, date(2025, 7, 1), "sample")
    take_over_standards(BEFORE, [], Way.ADOPT, TAKEN_OVER, "sample")
    import_release(read_catalog(second), BaselineKind.MANAGEMENT, AFTER, date(2026, 4, 1), "sample")


def carry(case: int, folder: Path | None) -> None:
    """One ministry from its opening until its standards are in force; by workbook where a folder is given."""
    while waiting := revise(case, AT):
        with transaction() as session:
            row = session.get_one(Revision, case)
            if waiting.what == "answers":
                _answer(session, row, folder)
            elif waiting.what == "opinions":
                say_opinions(session, row, AT)
                answer_opinions(session, row, AT)
            else:
                found = select(Decision).where(is_on(REVISION_MATTER, case), ~col(Decision.outdated))
                vote(session, session.exec(found).one(), Vote.APPROVE, AT)


def _answer(session: Session, case: Revision, folder: Path | None) -> None:
    if folder:
        answer_by_workbook(session, case, folder, AT)
    else:
        answer(session, case, AT)


def main() -> None:
    """Play the year in a SQLite file that is gone afterwards, and print what became of the answers."""
    source, *ministries = sys.argv[1:]
    begun = perf_counter()
    with tempfile.TemporaryDirectory(prefix="minaoshi-year-") as name, at_database(f"sqlite:///{name}/year.sqlite3"):
        figures = play(Path(source), *map(int, ministries))
    for what, value in figures.lines():
        print(f"{what:62} {value:>10}")
    print(f"{'seconds':62} {perf_counter() - begun:10.0f}")


if __name__ == "__main__":
    main()
