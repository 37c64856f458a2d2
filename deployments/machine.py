"""Everything on this machine: Prefect, workers and desk as child processes, with their data in one folder."""

import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

import httpx

from deployments.alone import note_begun
from deployments.apart import apart
from deployments.part import Part
from deployments.server_settings import of_prefect
from domain.errors import Misconfigured, Undelivered
from tasks.settings import environment_with, settings

STARTS_WITHIN = 120
STOPS_WITHIN = 20
SERVER = ("deployments.prefect_server", "server", "start")
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass
class Machine:
    """The processes of one installation; `environment`, with `more` in it, is what they and commands run with."""

    home: Path
    port: int
    more: Mapping[str, str] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)

    @property
    def running(self) -> list[subprocess.Popen[bytes]]:
        """The processes of its parts, in the order in which the parts were started."""
        return [part.process for part in self.parts]

    @property
    def address(self) -> str:
        """Where the Prefect UI is."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> Mapping[str, str]:
        """The environment of every process of this installation."""
        return environment_with(
            MINAOSHI_HOME=str(self.home),
            MINAOSHI_LINK_BASE=settings().link_base if "link_base" in settings().model_fields_set else self.address,
            **of_prefect(self.home / "prefect", self.address),
            **self.more,
        )

    def start_server(self, meanwhile: Callable[[], None] | None = None) -> None:
        """Start the Prefect server and wait until it answers; raises Misconfigured where the port is taken.

        What is to be done `meanwhile` needs no server.
        """
        self._require_free(self.port, "MINAOSHI_PREFECT_PORT")
        server = self._start("server", *SERVER, "--host", "127.0.0.1", "--port", str(self.port))
        if meanwhile:
            meanwhile()
        self._await_answer(server, f"{self.address}/api/health", "server")

    def start_worker(self) -> None:
        """Start the workers that carry out the deployed runs of both pools as processes."""
        self._start("worker", "deployments.cli", "worker")

    def start_web(self, port: int) -> None:
        """Start the desk, which takes reports, and await its answer; raises Misconfigured where the port is taken."""
        self.begin_web(port)
        self.await_web(port)

    def begin_web(self, port: int) -> None:
        """Start the desk while something else is awaited."""
        self._require_free(port, "MINAOSHI_WEB_PORT")
        self._start("web", "deployments.cli", "serve")

    def await_web(self, port: int) -> None:
        """Wait until the desk answers."""
        [web] = [part for part in self.parts if part.name == "web"]
        self._await_answer(web.process, f"http://127.0.0.1:{port}/api/ready", "web")

    def command(self, *words: str) -> str:
        """Run one `minaoshi` command beside the others; returns what it printed, raises Undelivered where it failed."""
        done = subprocess.run(  # noqa: S603 - our own words
            [sys.executable, "-m", "deployments.cli", *words],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise Undelivered(f"minaoshi {' '.join(words)}: {done.stderr.strip()}")
        return done.stdout

    def aside(self, act: Callable[[], None]) -> None:
        """Do something beside the others in a process forked from this one: it has no thread and no open database."""
        apart(act, self.environment)

    def module(self, name: str, *words: str) -> None:
        """Run a module of ours beside the others, speaking on this terminal; raises Undelivered where it failed."""
        done = subprocess.run([sys.executable, "-m", name, *words], env=self.environment, check=False)  # noqa: S603 - our own words
        if done.returncode:
            raise Undelivered(f"{name} ended with {done.returncode}; see {self.home / 'logs'}")

    def stop(self) -> None:
        """End what was started, last first, politely and then not."""
        for process in reversed(self.running):
            process.send_signal(signal.SIGINT)
            try:
                process.wait(STOPS_WITHIN)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self.parts.clear()

    def begin(self, part: Part) -> None:
        """Begin a part's process, the first time or anew."""
        part.log.parent.mkdir(parents=True, exist_ok=True)
        with part.log.open("ab") as file:
            part.process = subprocess.Popen(  # noqa: S603 - our own words
                [sys.executable, "-m", *part.words],
                env=self.environment,
                stdout=file,
                stderr=file,
                start_new_session=True,
            )
        note_begun(self.home, part)

    def _start(self, name: str, *words: str) -> subprocess.Popen[bytes]:
        part = Part(name, words, self.home / "logs" / f"{name}.log")
        self.begin(part)
        self.parts.append(part)
        return part.process

    @staticmethod
    def _require_free(port: int, setting: str) -> None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                raise Misconfigured(f"port {port} is taken; choose another: {setting}={port + 1}")

    def _await_answer(self, process: subprocess.Popen[bytes], address: str, log: str) -> None:
        until = monotonic() + STARTS_WITHIN
        while not self._answers(address):
            if process.poll() is not None or monotonic() > until:
                raise Undelivered(f"the {log} did not start; see {self.home / 'logs' / log}.log")
            self._nap(process)

    @staticmethod
    def _answers(address: str) -> bool:
        try:
            return httpx.get(address, timeout=2).is_success
        except httpx.HTTPError:
            return False

    @staticmethod
    def _nap(process: subprocess.Popen[bytes]) -> None:
        try:
            process.wait(0.1)
        except subprocess.TimeoutExpired:
            return


@contextmanager
def machine(home: Path, port: int, more: Mapping[str, str] | None = None) -> Iterator[Machine]:
    """A machine whose processes end with the block, however it ends.

    By itself, by Ctrl-C, by a polite kill, or with the terminal (unless that is ignored, as `nohup` asks): each of them
    raises KeyboardInterrupt once. A second one is not heard, since it would leave running what is not stopped yet.
    """
    one = Machine(home.absolute(), port, more or {})
    before = {ending: signal.getsignal(ending) for ending in ENDINGS}
    heard = [ending for ending in ENDINGS if before[ending] is not signal.SIG_IGN]
    for ending in heard:
        signal.signal(ending, signal.default_int_handler)
    try:
        yield one
    finally:
        for ending in heard:
            signal.signal(ending, signal.SIG_IGN)
        one.stop()
        for ending in heard:
            signal.signal(ending, before[ending])


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
