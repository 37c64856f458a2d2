"""How long 10,000 threats take to be matched with 1,000 ministries of 200 systems each, and told (G3-4a).

    python -m benchmarks.matching [--quick]

Measured is `take_in` in a process of its own: digests, the threats written, products matched by CPE and by names in
whatever spelling, an occasion in each ministry touched and its systems, the ledger, in one transaction. Then, in the
same database, where products are matched by now, the same join in bare SQL: two INSERT … SELECT from the register into
empty tables of the same shape, which know nothing of spellings, of what was told before, or of other feeds. Last, the
hourly sweep that looks for systems registered since, and finds none.
"""
# ruff: noqa: S608 - every part is a constant of this file

import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from time import perf_counter
from typing import Any

from benchmarks.bare_rows import connected
from benchmarks.propagation import DATABASES, peak_memory
from benchmarks.trial_government import AT, Size
from benchmarks.trial_registers import SYSTEMS, fill_registers, threats
from tasks.occasions.feeds import Feed, FeedKind
from tasks.occasions.threats import match_register, take_in
from tests.stage.government import at_database

MINISTRIES, THREATS = 1_000, 10_000
QUICK = (60, 1_000)
_JOIN = """
    FROM threat_product tp JOIN system_product sp ON sp.product_id = tp.product_id AND sp.cpe = tp.cpe
    JOIN information_system s ON s.id = sp.system_id
"""
_BARE = (
    """CREATE TABLE bare_occasion (id {serial} PRIMARY KEY, key VARCHAR(200) NOT NULL UNIQUE, kind VARCHAR(32) NOT NULL,
        ground VARCHAR(32) NOT NULL, organization_id INTEGER NOT NULL REFERENCES organization (id),
        reference VARCHAR(128) NOT NULL, occurred_on DATE NOT NULL, account VARCHAR NOT NULL,
        reported_by VARCHAR(128) NOT NULL, reported_at VARCHAR NOT NULL, last_reported_at VARCHAR NOT NULL,
        times INTEGER NOT NULL, threat_id INTEGER REFERENCES threat (id), stands BOOLEAN NOT NULL,
        renewed INTEGER NOT NULL)""",
    "CREATE INDEX bare_organization ON bare_occasion (organization_id)",
    "CREATE INDEX bare_threat ON bare_occasion (threat_id, organization_id)",
    """CREATE TABLE bare_system (occasion_id INTEGER NOT NULL REFERENCES bare_occasion (id),
        system_id INTEGER NOT NULL REFERENCES information_system (id), PRIMARY KEY (occasion_id, system_id))""",
)
_WRITE = (
    f"""INSERT INTO bare_occasion (key, kind, ground, organization_id, reference, occurred_on, account, reported_by,
        reported_at, last_reported_at, times, threat_id, stands, renewed)
    SELECT 'threat:' || o.code || ':' || t.source || ':' || t.code, 'threat', 'known_threat', o.id,
        t.source || ':' || t.code, DATE '2026-04-06', t.said ->> 'title', 'feed:x', '2026-04-06', '2026-04-06',
        1, t.id, true, 0
    FROM (SELECT DISTINCT tp.threat_id, s.organization_id {_JOIN}) x
    JOIN threat t ON t.id = x.threat_id JOIN organization o ON o.id = x.organization_id""",
    f"""INSERT INTO bare_system SELECT DISTINCT b.id, s.id {_JOIN}
    JOIN bare_occasion b ON b.threat_id = tp.threat_id AND b.organization_id = s.organization_id""",
)
_OURS = ("occasion", "occasion_system")


@dataclass(frozen=True, slots=True)
class Matching:
    """Seconds of taking in, of the bare join, of a sweep that finds nothing; peak in MB; rows written by either."""

    database: str
    ours: float
    bare: float
    sweep: float
    memory: float
    occasions: int
    systems: int

    @property
    def ratio(self) -> float:
        return self.ours / self.bare


def take_timed(url: str, count: int) -> tuple[float, float, int]:
    """Take the threats in, in this process, which must be a fresh one: seconds, its peak in MB, occasions opened."""
    feed = Feed(FeedKind.GENERIC, threats(count), complete=True)
    with at_database(url):
        begun = perf_counter()
        taken = take_in("made-up", feed, AT)
        return perf_counter() - begun, peak_memory(), taken.told.opened


def join_timed(url: str) -> tuple[float, int]:
    """The same join in bare SQL, and how many rows say which system an occasion touches; ends where ours differ."""
    serial = "INTEGER" if url.startswith("sqlite") else "SERIAL"
    with connected(url) as connection:
        for statement in _BARE:
            connection.execute(statement.format(serial=serial))
        begun = perf_counter()
        connection.execute("BEGIN")
        written = [_write(connection, statement, serial) for statement in _WRITE]
        connection.execute("COMMIT")
        seconds = perf_counter() - begun
        ours = [connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in _OURS]
        if ours != written:
            sys.exit(f"ours wrote {ours} occasions and systems, the bare join {written}")
        return seconds, written[-1]


def _write(connection: Any, statement: str, serial: str) -> int:  # noqa: ANN401 - either driver's
    if serial == "INTEGER":
        return int(connection.execute(statement.replace("DATE '", "'")).rowcount)
    done = int(connection.execute(statement).rowcount)
    connection.execute("ANALYZE bare_occasion")
    return done


def measure(database: str, ministries: int, count: int) -> Matching:
    """Fill a database of that kind, and do each once."""
    with DATABASES[database](Size(ministries=ministries), fill_registers) as (url, _):
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as fresh:
            ours, memory, opened = fresh.submit(take_timed, url, count).result()
        bare, systems = join_timed(url)
        with at_database(url):
            begun = perf_counter()
            match_register(AT)
            return Matching(database, ours, bare, perf_counter() - begun, memory, opened, systems)


def line(found: Matching) -> str:
    """The figures in words."""
    return (
        f"{found.database:10}  {found.occasions:,} occasions, {found.systems:,} systems: {found.ours:.2f} s, "
        f"bare SQL {found.bare:.2f} s, ratio {found.ratio:.2f}; peak {found.memory:.0f} MB; "
        f"the sweep afterwards {found.sweep:.2f} s"
    )


def measure_all(*, quick: bool) -> list[Matching]:
    """Print one line a database."""
    ministries, count = QUICK if quick else (MINISTRIES, THREATS)
    print(f"{count:,} threats, {ministries:,} ministries × {SYSTEMS} systems × 5 products", flush=True)
    found = []
    for database in DATABASES:
        found.append(measure(database, ministries, count))
        print(line(found[-1]), flush=True)
    if len({(one.occasions, one.systems) for one in found}) > 1:
        sys.exit("the databases do not find the same")
    return found


if __name__ == "__main__":
    measure_all(quick="--quick" in sys.argv)
