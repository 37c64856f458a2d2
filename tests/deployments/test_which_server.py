"""Commands for Prefect say which setting is missing, and start no server that nobody asked for."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from deployments.machine import free_port

ROOT = Path(__file__).parents[2]
SUCH_AS = "set it, such as PREFECT_API_URL=http://127.0.0.1:4200/api"


def refused(folder: Path, command: str, address: str = "") -> str:
    """What a command says that ends by itself with status 1 and nothing on the screen."""
    mine = {name: said for name, said in os.environ.items() if not name.startswith(("MINAOSHI_", "PREFECT_"))}
    mine |= {"MINAOSHI_HOME": str(folder / "data"), "PREFECT_HOME": str(folder / "prefect"), "LC_ALL": "C.UTF-8"}
    mine |= {"PREFECT_API_URL": address, "PREFECT_CLIENT_MAX_RETRIES": "0"} if address else {}
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-m", "deployments.cli", command],
        cwd=ROOT,
        env=mine,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    return done.stderr


@pytest.mark.parametrize("command", ["worker", "deploy"])
def test_without_a_server_a_command_says_which_setting_is_missing(tmp_path: Path, command: str) -> None:
    said = f"minaoshi: PREFECT_API_URL is not set: no Prefect server is named; {SUCH_AS}\n"
    assert refused(tmp_path, command) == said


@pytest.mark.parametrize("command", ["worker", "deploy"])
def test_what_is_no_address_is_told_to_be_none(tmp_path: Path, command: str) -> None:
    assert refused(tmp_path, command, "foo") == f"minaoshi: PREFECT_API_URL is 'foo', no address; {SUCH_AS}\n"


def test_a_server_that_does_not_answer_is_named(tmp_path: Path) -> None:
    address = f"http://127.0.0.1:{free_port()}/api"
    said = f"Prefect's server at {address} does not answer (ConnectError); start it, or set PREFECT_API_URL"
    assert refused(tmp_path, "deploy", address) == f"minaoshi: {said}\n"
