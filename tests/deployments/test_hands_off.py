"""The product as people have it: they act on the desk, nobody starts a run, what follows comes by itself (D-1, D-8).

A real `minaoshi up` with the machine's clock. Nothing here calls a flow, asks for a run or touches a table: what is
looked at is the mail that was kept, and how far the cases are.
"""

import json
import os
import signal
import sqlite3
from contextlib import closing, suppress
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from urllib.parse import urlencode

import pytest

from deployments.machine import Machine
from tests.stage.browsing import Visitor
from tests.stage.terminal import PATIENT, Terminal, new_terminal
from tests.stage.watching import until

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("prefect"), pytest.mark.timeout(900)]

SOON = {"MINAOSHI_DELIVERY_EVERY": "20", "MINAOSHI_RESUMPTION_EVERY": "20"}
"""Seconds; what is waited for here comes with the default periods, too, and takes minutes."""
NOTHING: tuple[set[str], int] = (set(), 0)
SERVER, WORKER = "-m deployments.prefect_server", "-m deployments.cli worker"


@pytest.fixture
def terminal(tmp_path: Path, prefect_server: Machine) -> Terminal:
    here = new_terminal(tmp_path, tables_of=prefect_server)
    return Terminal(here.home, {**here.environment, **SOON}, here.screen)


def signed_in(terminal: Terminal, person: str) -> Visitor:
    """Somebody at the desk, by the link of a trial."""
    visitor = Visitor(f"http://127.0.0.1:{terminal.environment['MINAOSHI_WEB_PORT']}")
    [link] = json.loads(terminal.run("sign-in", person, "--json"))
    visitor.sign_in(link["address"])
    return visitor


def written_to(terminal: Terminal) -> set[str]:
    """The mail addresses in whose letter box something lies."""
    letters = [message_from_bytes(file.read_bytes(), policy=default) for file in (terminal.home / "mail").glob("*.eml")]
    return {str(letter["To"]) for letter in letters}


def not_taken_up(terminal: Terminal) -> int:
    """How many cases somebody acted on since the procedure last looked at them."""
    counted = "SELECT count(*) FROM {} WHERE version > taken_up"
    with closing(sqlite3.connect(f"file:{terminal.home}/minaoshi.sqlite3?mode=ro", uri=True)) as tables:
        kinds = ("revision", "evaluation", "improvement")
        return sum(tables.execute(counted.format(kind)).fetchone()[0] for kind in kinds)


def kill(terminal: Terminal, *commands: str) -> None:
    """As a machine that fails does: no goodbye."""
    for command in commands:
        found = terminal.processes(command)
        assert found, command
        for process in found:
            with suppress(ProcessLookupError):  # what the worker forks from ends with it
                os.kill(process, signal.SIGKILL)


def publish(center: Visitor) -> None:
    """The Center publishes the release that lies ready, as the page asks: its name typed once more."""
    preview = f"/government/release?{urlencode({'release': '管理基準 R7'})}"
    center.send(preview, "/government/releases", again="管理基準 R7")


def report_outage(center: Visitor, ministry: str) -> None:
    """An incident is reported at a ministry."""
    told = {"ministry": ministry, "ground": "outage", "reference": f"{ministry}-1", "account": "A server failed."}
    center.send("/occasions/new", "/occasions/new", **told)


def mails(ministries: str, role: str) -> set[str]:
    """Where those who hold a role of these ministries are written to."""
    return {f"{ministry}-{role}@{ministry}.go.example" for ministry in ministries.lower().split()}


def left(terminal: Terminal, awaited: set[str]) -> tuple[set[str], int]:
    """The mails that have not come and how many cases are not taken up, once there are none or one waited too long."""
    return until(
        lambda: (awaited - written_to(terminal), not_taken_up(terminal)), lambda seen: seen == NOTHING, PATIENT
    )


def test_a_release_published_on_the_desk_reaches_the_ministries_by_itself(terminal: Terminal) -> None:
    with terminal.up():
        publish(signed_in(terminal, "NCO-officer-1"))
        assert left(terminal, mails("MIC MOF MAFF MHLW CAS", "officer-2")) == NOTHING


def test_what_was_done_goes_on_by_itself_after_server_worker_and_both_are_killed(terminal: Terminal) -> None:
    with terminal.up():
        center = signed_in(terminal, "NCO-officer-1")
        for ministry, part in (("MIC", SERVER), ("MOF", WORKER)):
            report_outage(center, ministry)
            kill(terminal, part)
            assert left(terminal, mails(ministry, "ciso")) == NOTHING, part
        publish(center)
        kill(terminal, SERVER, WORKER)
        assert left(terminal, mails("MAFF MHLW CAS", "officer-2")) == NOTHING
