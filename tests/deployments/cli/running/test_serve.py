"""`minaoshi serve` as other systems reach it: limits hold on the wire, Ctrl-C ends it, logs say nothing (D-3, S-1)."""

import json
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from deployments.machine import Machine, free_port
from domain.cases.kinds import OccasionKind
from tasks.clock import now
from tasks.database import transaction
from tasks.occasions.senders import Allowed, add_sender
from tests.stage.government import at_database, government
from web.frame.body import MAX_BYTES

LEAK = {"ministry": "MIC", "kind": "incident", "ground": "leak", "reference": "I-1", "account": "PLANTED-WORDS"}


@dataclass
class Served:
    """A process that takes reports, and the token of a sender."""

    here: Machine
    port: int
    token: str

    def post(self, content: object) -> httpx.Response:
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        url = f"http://127.0.0.1:{self.port}/api/occasions"
        return httpx.post(url, content=content, headers=headers, timeout=60)  # type: ignore[arg-type]  # bytes, or parts


@pytest.fixture
def served(migrated_sqlite_url: str, tmp_path: Path) -> Iterator[Served]:
    with at_database(migrated_sqlite_url), transaction() as session:
        government(session, ("MIC",))
        token = add_sender(session, "soc", Allowed("", [OccasionKind.INCIDENT], 100), "cli:me", now())
    port = free_port()
    here = Machine(
        tmp_path / "data", port, {"MINAOSHI_DATABASE_URL": migrated_sqlite_url, "MINAOSHI_WEB_PORT": str(port)}
    )
    here.start_web(port)
    yield Served(here, port, token)
    here.stop()


def test_limits_hold_on_the_wire_and_ctrl_c_ends_it_without_a_word_of_what_was_sent(served: Served) -> None:
    assert served.post(json.dumps(LEAK).encode()).status_code == 201
    assert served.post(iter([json.dumps(LEAK).encode()])).status_code == 200, "sent in chunks, without a length"
    announced = served.post(b" " * (MAX_BYTES + 1))
    assert (announced.status_code, announced.headers.get("server")) == (413, None)
    with socket.create_connection(("127.0.0.1", served.port), timeout=60) as wire:
        head = f"POST /api/occasions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {served.token}\r\n"
        wire.sendall(f"{head}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n".encode())
        for _ in range(5):
            wire.sendall(b"4000\r\n" + b" " * 0x4000 + b"\r\n")
        assert wire.recv(100).startswith(b"HTTP/1.1 413"), "answered though the body never ends"
    assert served.post(b"{" * 100).status_code == 422
    [process] = served.here.running
    process.send_signal(signal.SIGINT)
    assert process.wait(30) in {0, 130, -signal.SIGINT}
    log = (served.here.home / "logs" / "web.log").read_text()
    assert "PLANTED" not in log
    assert "Traceback" not in log


def test_a_port_that_is_set_to_none_is_said(tmp_path: Path) -> None:
    here = Machine(tmp_path / "data", 1, {"MINAOSHI_WEB_PORT": "0", "LC_ALL": "C.UTF-8"})
    done = subprocess.run(
        [sys.executable, "-m", "deployments.cli", "serve"],
        env=dict(here.environment),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "MINAOSHI_WEB_PORT is 0" in done.stderr
