"""Which runs have a process here, and where "here" is.

Prefect keeps the number of a run's process without the machine, and numbers are used again; a process's environment
names the run that it carries out.
"""

import hashlib
import os
import re
import socket
from pathlib import Path
from uuid import UUID

PROCESSES = Path("/proc")
_OF_A_RUN = re.compile(rb"(?:^|\0)PREFECT__FLOW_RUN_ID=([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\0")


def here() -> str:
    """A name of the place whose processes this account sees: host, and what tells it from another boot or container.

    Only the host's name where the machine does not show its processes in /proc.
    """
    host = re.sub(r"[^\w.-]", "-", socket.gethostname())
    try:
        boot = (PROCESSES / "sys/kernel/random/boot_id").read_text().strip()
        space = str((PROCESSES / "self/ns/pid").readlink())
    except OSError:
        return host
    return f"{host} {hashlib.sha256(f'{boot} {space} {os.getuid()}'.encode()).hexdigest()[:8]}"


def worker_name(pool: str) -> str:
    """What the worker of a pool is called in Prefect's pages and on the runs that it took."""
    return f"{pool} {here()}"


def is_of_here(worker: str) -> bool:
    """Whether a worker of that name starts its runs where `living_runs` sees all of them."""
    return " " in here() and worker.endswith(f" {here()}")


def living_runs() -> frozenset[UUID]:
    """The flow runs that have a process here, also one whose worker is gone.

    A process of another account is not seen, and none where the machine has no /proc.
    """
    found = (_environment(one) for one in PROCESSES.glob("[0-9]*/environ"))
    return frozenset(UUID(run.decode()) for said in found for run in _OF_A_RUN.findall(said))


def environment_of_run(process: int) -> dict[str, str]:
    """The environment with which a process was started that carries out a run; raises ValueError for any other."""
    said = _environment(PROCESSES / f"{process}/environ")
    if not _OF_A_RUN.search(said):
        raise ValueError(f"process {process} carries out no run")
    pairs = (pair.partition(b"=") for pair in said.split(b"\0") if pair)
    return {os.fsdecode(name): os.fsdecode(value) for name, _, value in pairs}


def folder_of(process: int) -> Path:
    """The folder in which a process is; raises OSError where it has ended, or is another's."""
    return (PROCESSES / f"{process}/cwd").readlink()


def _environment(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:  # it has ended, or is another's
        return b""
