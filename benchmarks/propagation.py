"""How long a release takes to reach every ministry, beside the same rows written by the driver alone (G3-5c).

    python -m benchmarks.propagation [--quick]

A release of 1,783 items with 200 changes goes out to 1,000 ministries that have answered all of the release before.
Measured is `publish_and_open`, one transaction in a process of its own: reading both releases and comparing them,
lineages, what changed, whom each scope binds, cases, dates in working days, the items that each ministry is asked and
its figures, a notice to eight persons of each, the ledger. Then the rows that it wrote are read back, and written into
a copy of the database as it was before by plain INSERT and UPDATE for many rows, also in one transaction. Both are done
three times by turns, each on a fresh copy, and the quickest of each counts: what else the machine does only adds.
"""

import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest

from benchmarks.bare_rows import Written, connected, read_all, write_again, written
from benchmarks.trial_government import AFTER, AT, Size, settle
from domain.baseline.difference.compare import compare
from tasks.database import migrate, open_engine
from tasks.standards.revision.publishing import publish_and_open
from tests.stage.government import at_database
from tests.stage.postgresql import postgresql_programs, running

QUICK = Size(items=300, changes=60, ministries=60)
LIMIT = 3.0
TURNS = 3


@dataclass(frozen=True, slots=True)
class Ours:
    """The product's own time in seconds, of which the comparison of the releases; its peak in MB; the cases opened."""

    total: float
    comparison: float
    memory: float
    cases: int


@dataclass(frozen=True, slots=True)
class Propagation:
    """The product's time beside that of the driver alone, on one kind of database."""

    database: str
    ours: Ours
    rows: int
    bare: float

    @property
    def ratio(self) -> float:
        """Everything, the comparison of the two releases included."""
        return self.ours.total / self.bare

    @property
    def ratio_without_comparison(self) -> float:
        """The same without the time in which the two releases were compared, which writes nothing."""
        return (self.ours.total - self.ours.comparison) / self.bare


def publish_timed(url: str) -> Ours:
    """Publish the second release in this process, which must be a fresh one."""
    spent = [0.0]

    def timed(step: Callable[..., Any]) -> Callable[..., Any]:
        def run(*values: object) -> object:
            begun = perf_counter()
            found = step(*values)
            spent[0] += perf_counter() - begun
            return found

        return run

    with at_database(url), pytest.MonkeyPatch.context() as patch:
        patch.setattr("tasks.baseline.releases.compare", timed(compare))
        begun = perf_counter()
        cases = publish_and_open(AFTER, AT)
        total = perf_counter() - begun
    return Ours(total, spent[0], peak_memory(), len(cases))


def peak_memory() -> float:
    """Megabytes that this process held at most, as Linux counts them; what its parent held does not count."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return int(found[1]) / 1024 if found else 0.0


Fill = Callable[[Size], None]
"""Fills the empty database of the settings."""
Copy = Callable[[str], str]
"""Copies the database as it was before under another name; returns the address."""


@contextmanager
def sqlite_database(size: Size, fill: Fill = settle) -> Iterator[tuple[str, Copy]]:
    """A settled SQLite file in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="minaoshi-bench-") as name:
        file = Path(name) / "before.sqlite3"
        prepare(f"sqlite:///{file}", size, fill)
        yield f"sqlite:///{file}", lambda other: f"sqlite:///{shutil.copy(file, file.with_name(f'{other}.sqlite3'))}"


@contextmanager
def postgresql_database(size: Size, fill: Fill = settle) -> Iterator[tuple[str, Copy]]:
    """A settled database on a PostgreSQL server that is gone afterwards."""
    programs = postgresql_programs()
    if programs is None:
        sys.exit("PostgreSQL's server is not on this machine; on Debian it is in the package postgresql")
    with running(programs) as server:
        prepare(server.url("postgres"), size, fill)

        def copy(other: str) -> str:
            with connected(server.url("template1")) as connection:
                connection.execute(f"CREATE DATABASE {other} TEMPLATE postgres STRATEGY FILE_COPY")
                connection.execute("CHECKPOINT")
            return server.url(other)

        yield server.url("postgres"), copy


def prepare(url: str, size: Size, fill: Fill) -> None:
    """Every table, filled, with what the database itself knows about them up to date; nobody connected any more."""
    with at_database(url):
        migrate()
        fill(size)
        open_engine(url).dispose()
    with connected(url) as connection:
        if url.startswith("sqlite"):
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            connection.execute("VACUUM ANALYZE")


DATABASES = {"SQLite": sqlite_database, "PostgreSQL": postgresql_database}


def measure(database: str, size: Size) -> Propagation:
    """Publish on one copy, write the same rows on another, by turns."""
    ours, bare, rows = [], [], Written()
    with DATABASES[database](size) as (before, copy):
        for turn in range(TURNS):
            url = copy(f"ours{turn}")
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as fresh:
                ours.append(fresh.submit(publish_timed, url).result())
            rows = rows if rows.rows else written(read_all(before), read_all(url))
            bare.append(write_again(copy(f"bare{turn}"), rows))
    return Propagation(database, min(ours, key=lambda one: one.total), rows.rows, min(bare))


def line(found: Propagation) -> str:
    """The figures in words."""
    ours = found.ours
    return (
        f"{found.database:10}  {ours.cases} ministries, {found.rows:,} rows: {ours.total:.2f} s, "
        f"bare SQL {found.bare:.2f} s, ratio {found.ratio:.2f}; without the comparison of the releases "
        f"({ours.comparison:.2f} s) {found.ratio_without_comparison:.2f}; peak {ours.memory:.0f} MB"
    )


def main() -> None:
    """Print one line a database."""
    for database in DATABASES:
        print(line(measure(database, QUICK if "--quick" in sys.argv else Size())))


if __name__ == "__main__":
    main()
