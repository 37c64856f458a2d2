"""What memory the processes of `minaoshi up` take, of whatever build: in all, and what no other shares with them."""

import re
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from time import monotonic, sleep

from deployments.machine import free_port
from tasks.settings import environment_with

STARTS_WITHIN = 300
LOOKS_FOR = 60
"""Seconds within which the run that is asked for has come and gone."""
ROLES = {
    "server": r"prefect(_server| server)? server start",
    "desk": r"deployments\.cli serve",
    "worker": r"deployments\.cli worker|prefect worker",
    "run": r"prefect[. ](engine|flow-run)|runs/stand_in",
    "up": r"minaoshi up",
}
"""By what its command line says; what is forked says what its parent says."""
FORKED = {"worker": "forking", "forking": "run"}
"""What a process is that says the same as the one it was forked from."""


def memory_of_up(build: Path) -> Mapping[str, float]:
    """Megabytes of each process once the desk answers, and the most that a deployed run took."""
    prefect, desk = free_port(), free_port()
    with tempfile.TemporaryDirectory(prefix="minaoshi-memory-") as home:
        surroundings = environment_with(
            MINAOSHI_HOME=home,
            MINAOSHI_PREFECT_PORT=str(prefect),
            MINAOSHI_WEB_PORT=str(desk),
            PREFECT_API_URL=f"http://127.0.0.1:{prefect}/api",
        )
        log = Path(home) / "up.log"
        with log.open("w") as out:
            up = subprocess.Popen(  # noqa: S603 - a build's own program
                [build / ".venv/bin/minaoshi", "up"], cwd=build, env=surroundings, stdout=out, start_new_session=True
            )
        try:
            _await(log, str(desk))
            run = [str(build / ".venv/bin/python"), "-m", "prefect", "deployment", "run", "delivery/delivery"]
            subprocess.run(run, cwd=build, env=surroundings, stdout=subprocess.DEVNULL, check=True)  # noqa: S603 - likewise
            return _most(up.pid)
        finally:
            up.terminate()
            up.wait()


def _await(log: Path, word: str) -> None:
    """Until the desk's address has been said."""
    until = monotonic() + STARTS_WITHIN
    while word not in log.read_text():
        if monotonic() > until:
            raise TimeoutError(f"no desk within {STARTS_WITHIN} s: {log.read_text()}")
        sleep(0.5)


def _most(root: int) -> dict[str, float]:
    """The most that each kind of process took while the run came and went, and all of them together at one moment."""
    found: dict[str, float] = {}
    until = monotonic() + LOOKS_FOR
    while monotonic() < until:
        for name, figure in _figures(root).items():
            found[name] = max(found.get(name, 0.0), figure)
        sleep(0.25)
    return dict(sorted(found.items()))


def _figures(root: int) -> dict[str, float]:
    """Of this moment: each kind's own and share, those of the runs by how many there are; all, and all but runs."""
    figures: defaultdict[str, float] = defaultdict(float)
    runs = set()
    for pid, role in _with_children(root):
        try:
            sizes = dict(re.findall(r"(\w+): +(\d+) kB", Path(f"/proc/{pid}/smaps_rollup").read_text()))
            runs |= set(re.findall(rb"PREFECT__FLOW_RUN_ID=([^\0]+)", Path(f"/proc/{pid}/environ").read_bytes()))
        except OSError:  # it ended meanwhile
            continue
        if role and sizes:
            share = int(sizes["Pss"]) / 1024
            figures[f"memory, {role}, own"] += (int(sizes["Private_Clean"]) + int(sizes["Private_Dirty"])) / 1024
            figures[f"memory, {role}, share"] += share
            figures["memory, in all"] += share
            figures["memory, in all but runs"] += share * (role != "run")
    for name in ("memory, run, own", "memory, run, share"):
        figures[name] /= max(len(runs), 1)
    return figures


def _with_children(pid: int, above: str = "") -> Iterator[tuple[int, str]]:
    """The process and all below it, each with what it is; "" for what is none of these."""
    role = _role(pid)
    role = FORKED.get(above, role) if role == "worker" else role
    yield pid, role
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            yield from _with_children(int(child), role)


def _role(pid: int) -> str:
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:  # it ended meanwhile
        return ""
    return next((role for role, known in ROLES.items() if re.search(known, words)), "")
