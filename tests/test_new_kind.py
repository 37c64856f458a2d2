"""A kind of case is its folders and one line of the registry: the exercise of docs/a-new-kind-of-case.md, carried out.

The made-up kind is put into a copy of the product, which then runs as people run it: `minaoshi up`, the desk, mails.
"""

import json
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from deployments.machine import Machine
from tests.deployments.test_hands_off import SERVER, SOON, WORKER, kill, signed_in
from tests.stage.browsing import Visitor, words
from tests.stage.exercise import PAGE, ROOT, files_of_the_page, house_with_exercise
from tests.stage.terminal import PATIENT, Terminal, new_terminal
from tests.stage.watching import until

TOUCHED = {"domain/kinds.py", "prefect.yaml", "docs/traceability.md"}
TEXT = "電子メールの誤送信が続く二課の全員に、秋までに宛先確認の訓練を行う。"
DIES = """
import os, signal, sys
from tasks import clock, database
from tasks.plan.training import steps
from tasks.plan.training.process import train
from tasks.plan.training.writing import write_training

with database.transaction() as session:
    write_training(session, 1, sys.argv[1], "MIC-secretariat-1", clock.now())
put = steps.open_decision
steps.open_decision = lambda *given: (put(*given), os.kill(os.getpid(), signal.SIGKILL))
train(1, clock.now())
"""
"""Somebody writes, and whoever carries the case on dies with the vote opened and not committed."""
SECRETS = """
from models.secrecy.sensitive import secrets_of
from tasks import database
from tasks.people.ministries import ministries_named

with database.reading() as session:
    [ministry] = ministries_named(session, ["MIC"]).values()
    print(*[one.value for one in secrets_of(session, ministry) if one.kind == "training plan"])
"""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("house")
    assert house_with_exercise(folder) == TOUCHED
    return folder


def test_beside_its_folders_a_kind_touches_five_things() -> None:
    own = re.compile(r".*/training(/.*|\.\w+)")
    room = re.compile(r"(models|tasks|web/views|web/pages|deployments/cli)/plan/__init__\.py")
    other = {path for path in files_of_the_page() if not own.fullmatch(path) and not room.fullmatch(path)}
    assert other == {*TOUCHED, "models/migrations/versions/9001_training.py"}
    assert "flows/training.py" in files_of_the_page()


def run_in(terminal: Terminal, script: str, *given: str) -> subprocess.CompletedProcess[str]:
    """A script in the copy of the product."""
    command = [sys.executable, "-c", script, *given]
    return subprocess.run(  # noqa: S603 - our own words
        command, env=terminal.environment, cwd=terminal.home.parent, capture_output=True, text=True, check=False
    )


def phase(secretary: Visitor) -> str:
    """Where the one training plan is, as its page says."""
    page = words(secretary.open("/trainings/1"))
    return next(one for one in ("作成中", "審議中", "施行済") if one in page)


@pytest.mark.slow
@pytest.mark.xdist_group("prefect")
@pytest.mark.timeout(900)
def test_a_made_up_kind_runs(house: Path, tmp_path: Path, prefect_server: Machine) -> None:
    made = new_terminal(tmp_path, tables_of=prefect_server)
    terminal = Terminal(made.home, {**made.environment, **SOON, "PYTHONPATH": str(house)}, made.screen)
    with terminal.up():
        opened = terminal.run("training", "open", "MIC", "2026")
        assert "1: " in opened
        assert "training plans: opening" in terminal.run("--help")
        secretary = signed_in(terminal, "MIC-secretariat-1")
        _is_seen_where_it_waits(terminal, secretary)
        died = run_in(terminal, DIES, TEXT)
        assert died.returncode == -signal.SIGKILL, died.stderr[-2000:]
        kill(terminal, SERVER, WORKER)
        assert until(lambda: phase(secretary), lambda seen: seen == "審議中", PATIENT) == "審議中"
        _is_voted_on(terminal, secretary)
        assert phase(secretary) == "施行済"
        _left_nothing_undone(terminal, secretary)


def _is_seen_where_it_waits(terminal: Terminal, secretary: Visitor) -> None:
    """On my desk, on its page, on the board, in the mail of whoever is asked, on the deployments' list."""
    assert "教育計画の作成" in words(secretary.open("/"))
    assert 'action="/trainings/1/text"' in secretary.open("/trainings/1")
    stranger = signed_in(terminal, "MOJ-secretariat-1").browser.get("/trainings/1")
    assert stranger.status_code == 404
    board = json.loads(terminal.run("status", "--ministry", "MIC", "--json"))
    assert "training" in json.dumps(board)
    refused = secretary.browser.post("/trainings/1/text", data={"text": " "}).text
    assert TEXT not in refused
    box = terminal.home / "mail"
    asked = until(lambda: [one for one in box.glob("*.eml") if b"secretariat" in one.read_bytes()], bool, PATIENT)
    assert asked


def _is_voted_on(terminal: Terminal, secretary: Visitor) -> None:
    """Each on the desk; the last vote carries the case on in the same request."""
    page = secretary.open("/trainings/1")
    [decision] = set(re.findall(r"/decisions/(\d+)", page))
    for seat in ("chair", "member-1", "member-2", "member-3-2025", "member-4", "member-5"):
        member = signed_in(terminal, f"MIC-{seat}")
        packet = words(member.open(f"/decisions/{decision}"))
        assert TEXT in packet
        assert "教育計画" in packet
        if "/votes" in member.open(f"/decisions/{decision}"):
            member.send(f"/decisions/{decision}", f"/decisions/{decision}/votes", vote="approve")


def _left_nothing_undone(terminal: Terminal, secretary: Visitor) -> None:
    """Opened, written, decided, in force, each once; the ledger is whole; the text is known as a secret."""
    assert terminal.run("ledger", "verify")
    ledger = words(secretary.open("/ledger"))
    for done in ("教育計画の開始", "教育計画の作成", "教育計画の施行"):
        assert done in ledger
    assert TEXT in run_in(terminal, SECRETS).stdout


def test_the_page_shows_every_file_that_it_names() -> None:
    page = (ROOT / PAGE).read_text("utf-8")
    named = {Path(path).name for path in re.findall(r"^\| `(\S+?\.py)`", page, re.MULTILINE)}
    assert len(named) > 9
    assert {one for one in named if "<" not in one} <= {Path(path).name for path in files_of_the_page()}
