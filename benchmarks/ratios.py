"""This build beside another, by turns on one machine: how long it takes, and the memory of `minaoshi up`.

    python -m benchmarks.ratios ../other [demo] [tests] [memory] [check] [help] [status] [--turns 2] [--tests "-n 2"]

Without a kind: the first three. `check` is `make check` where it was run before, `help` is `minaoshi --help`, `status`
is `minaoshi status` in the small installation of tests/stage/before_the_rooms, which builds from 58a1cb0 on can read.
The other is a clone in which `make .venv/.ready` was run. Of several turns the smallest figure counts.
Seconds of the clock need a machine with nothing else to do; elsewhere processor time says more.
"""

import argparse
import re
import resource
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import closing
from functools import cache
from pathlib import Path
from time import perf_counter

from benchmarks.process_memory import memory_of_up
from tasks.settings import environment_with
from tests.stage.upgrading import put_back

HERE = Path(__file__).parent.parent
Figures = Mapping[str, float]
AIMS = {
    "demo, seconds": 0.5,
    "tests, seconds a test": 0.6,
    "memory, desk, own": 0.8,
    "memory, run, own": 0.8,
    "memory, in all": 1.0,
    "check, seconds": 1.0,
    "help, seconds": 1.0,
    "status, seconds": 1.0,
}
TURNS = {"check": 3, "help": 15, "status": 15}
"""So often where it is not said how often; everything else once."""
LESS = ("demo, rows of ", "tests, number")
"""Of these there must not be fewer than there were."""


def demo(build: Path) -> Figures:
    """How long the demonstration takes, and how many rows it leaves in each table."""
    with tempfile.TemporaryDirectory(prefix="minaoshi-ratios-") as folder:
        out = Path(folder) / "demo"
        _, taken = timed(build, str(build / ".venv/bin/minaoshi"), "demo", "--out", str(out))
        rows = rows_of(out / "home" / "minaoshi.sqlite3")
    return {**named("demo", taken), **{f"demo, rows of {table}": count for table, count in rows.items()}}


def tests(build: Path, words: str) -> Figures:
    """How long one test takes on the average; every test that is chosen counts, skipped ones too."""
    said, taken = timed(build, str(build / ".venv/bin/python"), "-m", "pytest", "-q", *words.split())
    number = sum(int(count) for count in re.findall(r"(\d+) (?:passed|failed|skipped|xfailed)", said.splitlines()[-1]))
    return {f"tests, {what} a test": figure / number for what, figure in taken.items()} | {"tests, number": number}


def check(build: Path) -> Figures:
    """How long a look at everything takes that a machine can judge."""
    return named("check", timed(build, "make", "check")[1])


def help_of(build: Path) -> Figures:
    """How long it takes to say what there is."""
    return named("help", timed(build, str(build / ".venv/bin/minaoshi"), "--help")[1])


def status(build: Path) -> Figures:
    """How long it takes to say where four ministries stand."""
    return named("status", timed(build, str(build / ".venv/bin/minaoshi"), "status", home=small_home(build).name)[1])


@cache
def small_home(build: Path) -> tempfile.TemporaryDirectory[str]:
    """A folder with a small installation for each build, which migrates it in the first turn; gone at the end."""
    home = tempfile.TemporaryDirectory(prefix=f"minaoshi-ratios-{build.name}-")
    put_back("sqlite", Path(home.name) / "minaoshi.sqlite3")
    return home


def named(kind: str, taken: Figures) -> Figures:
    """The figures of a kind by its name."""
    return {f"{kind}, {what}": figure for what, figure in taken.items()}


def timed(build: Path, *words: str, home: str = "") -> tuple[str, Figures]:
    """What a command of a build said, and the seconds that it took: of the clock, and of all its processes."""
    surroundings = environment_with(**({"MINAOSHI_HOME": home} if home else {}))
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
    done = subprocess.run(words, cwd=build, env=surroundings, stdout=subprocess.PIPE, text=True, check=False)  # noqa: S603 - a build's own words
    seconds, after = perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(f"{' '.join(words)} in {build} ended with {done.returncode}:\n{done.stdout[-2000:]}")
    used = (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)
    return done.stdout, {"seconds": seconds, "processor seconds": used}


def rows_of(file: Path) -> dict[str, int]:
    """How many rows each table of a database in a file has."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as tables:
        names = [
            name for (name,) in tables.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        ]
        return {name: tables.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608 - its own names


def least(turns: list[Figures]) -> Figures:
    """The smallest of each figure."""
    return {name: min(turn.get(name, turns[0][name]) for turn in turns) for name in turns[0]}


def beside(other: Figures, this: Figures) -> None:
    """Print each figure of both, the ratio, and what is aimed at; of rows only those that are not as many as before."""
    print(f"{'':44} {'other':>10} {'this':>10} {'ratio':>6} {'aim':>6}")
    for name, before in other.items():
        now = this.get(name, 0.0)
        rows = name.startswith(LESS)
        if name.startswith("demo, rows of ") and before == now:
            continue
        aim = f"{AIMS[name]:6.2f}" if name in AIMS else " fewer" if rows and now < before else ""
        print(f"{name:44} {before:10,.2f} {now:10,.2f} {now / before if before else 0:6.2f} {aim}")


def main() -> None:
    """Measure each kind that is asked for, by turns, and print both beside one another."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("other", type=Path)
    parser.add_argument("kinds", nargs="*", default=["demo", "tests", "memory"])
    parser.add_argument("--turns", type=int)
    parser.add_argument("--tests", default="-n 2 --dist loadgroup")
    given = parser.parse_args()
    measures: dict[str, Callable[[Path], Figures]] = {
        "demo": demo,
        "tests": lambda build: tests(build, given.tests),
        "memory": memory_of_up,
        "check": check,
        "help": help_of,
        "status": status,
    }
    for kind in given.kinds:
        turns: dict[Path, list[Figures]] = {given.other.absolute(): [], HERE: []}
        for _ in range(given.turns or TURNS.get(kind, 1)):
            for build, found in turns.items():
                found.append(measures[kind](build))
        beside(*map(least, turns.values()))


if __name__ == "__main__":
    main()
