"""Everything on one machine: processes that begin, are waited for, and end with the block that holds them."""

import os
import signal
import socket
import ssl
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from deployments.machine import Machine, free_port, machine
from domain.errors import Misconfigured, Undelivered

ROOT = Path(__file__).parents[2]


@pytest.fixture
def here(tmp_path: Path) -> Machine:
    return Machine(tmp_path / "data", free_port(), {"MINAOSHI_ANSWER_DAYS": "7"})


def test_everything_that_is_kept_is_kept_in_its_folder(here: Machine) -> None:
    said = here.environment
    assert said["MINAOSHI_HOME"] == str(here.home)
    assert Path(said["PREFECT_HOME"]).is_relative_to(here.home)
    assert said["PREFECT_API_URL"] == f"http://127.0.0.1:{here.port}/api"
    assert said["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
    assert said["MINAOSHI_ANSWER_DAYS"] == "7"


def test_processes_read_one_certificate_where_prefect_would_read_them_all_for_each_task_run(here: Machine) -> None:
    file = Path(here.environment["PREFECT_API_SSL_CERT_FILE"])
    assert len(ssl.create_default_context(cafile=file).get_ca_certs()) == 1


@pytest.mark.parametrize("asks", ["true", "false"])
def test_clients_fetch_a_token_before_they_write_where_the_server_asks_for_one(
    here: Machine, monkeypatch: pytest.MonkeyPatch, asks: str
) -> None:
    assert here.environment["PREFECT_CLIENT_CSRF_SUPPORT_ENABLED"] == "false"
    monkeypatch.setenv("PREFECT_SERVER_CSRF_PROTECTION_ENABLED", asks)
    assert here.environment["PREFECT_CLIENT_CSRF_SUPPORT_ENABLED"] == asks


def test_a_port_that_is_taken_is_said_with_what_to_do(here: Machine) -> None:
    with socket.create_server(("127.0.0.1", here.port)), pytest.raises(Misconfigured, match="MINAOSHI_PREFECT_PORT"):
        here.start_server()
    assert here.running == []


def test_a_command_that_fails_says_its_line(here: Machine) -> None:
    with pytest.raises(Undelivered, match="minaoshi no-such-command"):
        here.command("no-such-command")


def test_a_module_that_fails_is_said_to_have_ended(here: Machine) -> None:
    with pytest.raises(Undelivered, match="nowhere ended with 1"):
        here.module("nowhere")


def test_what_was_started_ends_with_the_block_however_it_ends(tmp_path: Path) -> None:
    started: list[subprocess.Popen[bytes]] = []

    def interrupted() -> None:
        with machine(tmp_path, free_port()) as here:
            started.append(here._start("listening", "http.server", "--bind", "127.0.0.1", str(here.port)))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert started[0].returncode is not None


RUNS_ON = """
import sys
from pathlib import Path
from deployments.keeping import keep_up
from deployments.machine import free_port, machine

with machine(Path(sys.argv[1]), free_port()) as here:
    print(here._start("listening", "http.server", "--bind", "127.0.0.1", str(here.port)).pid, flush=True)
    keep_up(here, print)
"""


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_what_was_started_ends_with_the_terminal_and_with_a_polite_kill_too(tmp_path: Path, ending: int) -> None:
    with subprocess.Popen([sys.executable, "-c", RUNS_ON, str(tmp_path)], stdout=subprocess.PIPE, cwd=ROOT) as holder:  # noqa: S603 - our own program
        assert holder.stdout is not None
        listening = int(holder.stdout.readline())
        holder.send_signal(ending)
        assert holder.wait(60) != 0
    with pytest.raises(ProcessLookupError):
        os.kill(listening, 0)


def test_the_server_answers_on_the_loopback_alone(prefect_server: Machine) -> None:
    assert httpx.get(f"{prefect_server.address}/api/health", timeout=30).json() is True
    [server] = prefect_server.running
    listening = {line.split()[1] for line in Path(f"/proc/{server.pid}/net/tcp").read_text().splitlines()[1:]}
    assert f"0100007F:{prefect_server.port:04X}" in listening
    assert f"00000000:{prefect_server.port:04X}" not in listening


def test_a_second_server_beside_it_is_refused(prefect_server: Machine, tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match=f"port {prefect_server.port} is taken"):
        Machine(tmp_path, prefect_server.port).start_server()
