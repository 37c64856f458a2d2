"""How long a workbook takes that asks about everything in a release as big as the real one.

    python -m benchmarks.workbook_speed [--quick]

One ministry that has answered nothing yet is asked about 1,783 items: its Excel file is gathered and written, filled in
on every row, and loaded again.
"""

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from sqlmodel import select

from benchmarks.trial_government import AFTER, AT, LABEL, Size, catalogs
from deployments.demo.officers import answer_by_workbook
from models.standards.revision.asked_items import progress
from models.standards.revision.revision import Revision
from tasks.database import migrate, reading, transaction
from tasks.standards.workbook.exporting import export_workbook
from tasks.standards.workbook.gathering import gather
from tests.stage.government import at_database, government, release

QUICK = Size(items=300, changes=60)


@dataclass(frozen=True, slots=True)
class Workbook:
    """Rows asked, seconds to write the file, seconds to write, fill in and load it, and its size in MB."""

    rows: int
    written: float
    returned: float
    size: float


def measure(size: Size) -> Workbook:
    """On a SQLite file that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="minaoshi-bench-") as name, at_database(f"sqlite:///{name}/book.sqlite3"):
        migrate()
        with transaction() as session:
            government(session, ("MIC",), (LABEL,))
        [case] = release(AFTER, catalogs(size)[0].items, AT)
        file = Path(name) / "book.xlsx"
        begun = perf_counter()
        with reading() as session:
            export_workbook(gather(session, session.get_one(Revision, case), AT), file)
        written = perf_counter() - begun
        with transaction() as session:
            answer_by_workbook(session, session.exec(select(Revision)).one(), Path(name), AT)
        returned = perf_counter() - begun - written
        with reading() as session:
            found = progress(session, case)
        if found.unanswered:
            raise SystemExit(f"{found.unanswered} of {found.asked} rows were not loaded")
        return Workbook(found.asked, written, returned, file.stat().st_size / 1e6)


def main() -> None:
    """Print one line."""
    found = measure(QUICK if "--quick" in sys.argv else Size())
    print(
        f"{found.rows} rows, {found.size:.1f} MB: gathered and written in {found.written:.2f} s; "
        f"written, filled in by a program and loaded in {found.returned:.2f} s"
    )


if __name__ == "__main__":
    main()
