"""A terminal of somebody who runs the product: `minaoshi` commands in an installation of their own."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from deployments.machine import Machine, free_port
from tests.stage.watching import until

ROOT = Path(__file__).parents[2]
AS_MADE = "as_made.db"
"""Where an installation of the tests has its Prefect's tables before anything was written in them."""
ENDS_WITHIN = 60
PATIENT = 1200
"""Looks at a quarter of a second: on a machine with other work everything takes longer."""


@dataclass
class Terminal:
    """Somebody's terminal: what they set, and where what they see is kept."""

    home: Path
    environment: Mapping[str, str]
    screen: Path

    def run(self, *words: str) -> str:
        """One `minaoshi` command; returns what it printed."""
        command = [sys.executable, "-m", "deployments.cli", *words]
        done = subprocess.run(  # noqa: S603 - our own words
            command, env=self.environment, cwd=self.home.parent, capture_output=True, text=True, check=True
        )
        return done.stdout

    @contextmanager
    def up(self) -> Iterator[subprocess.Popen[bytes]]:
        """`minaoshi up`, once it says that it is ready."""
        command = [sys.executable, "-m", "deployments.cli", "up"]
        with self.screen.open("wb") as screen:
            running = subprocess.Popen(  # noqa: S603 - our own words
                command,
                env=self.environment,
                cwd=self.home.parent,
                stdout=screen,
                stderr=screen,
                start_new_session=True,
            )
        try:
            until(lambda: "next:" in self.screen.read_text() or running.poll() is not None, looks=PATIENT)
            assert "ready: http://127.0.0.1:" in self.screen.read_text()
            yield running
        finally:
            for left in self.processes():
                with suppress(ProcessLookupError):  # it ended with another
                    os.kill(left, signal.SIGKILL)
            running.wait(ENDS_WITHIN)

    def press_ctrl_c(self, running: subprocess.Popen[bytes]) -> None:
        """Interrupt whatever stands in the foreground of the terminal, as its driver does."""
        os.killpg(running.pid, signal.SIGINT)

    def processes(self, command: str = "") -> list[int]:
        """Every process of this installation, whoever started it; with words of a command, those that run it."""
        ours = f"MINAOSHI_HOME={self.home}\0".encode()
        found = [one.parent for one in Path("/proc").glob("[0-9]*/environ") if ours in what_is_in(one)]
        words = command.replace(" ", "\0").encode()
        return [int(one.name) for one in found if words in what_is_in(one / "cmdline")]


def what_is_in(file: Path) -> bytes:
    """What /proc says; nothing where the process has ended or is another's."""
    try:
        return file.read_bytes()
    except OSError:
        return b""


def children(process: int) -> list[int]:
    """The processes that it started and that are still there."""
    return [int(one) for one in what_is_in(Path(f"/proc/{process}/task/{process}/children")).split()]


def new_terminal(folder: Path, tables_of: Machine | None = None) -> Terminal:
    """A terminal with ports of its own and nothing set by whoever runs the tests.

    Prefect's tables are there as that machine's server made them, which takes many seconds; or there are none.
    """
    home = folder / "data"
    if tables_of:
        (home / "prefect").mkdir(parents=True)
        shutil.copy(tables_of.home / AS_MADE, home / "prefect" / "prefect.db")
    mine = {"MINAOSHI_HOME": str(home), "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
    mine |= {f"MINAOSHI_{name}_PORT": str(free_port()) for name in ("PREFECT", "WEB")}
    inherited = {name: said for name, said in os.environ.items() if not name.startswith(("MINAOSHI_", "PREFECT_"))}
    return Terminal(home, inherited | mine, folder / "screen")
