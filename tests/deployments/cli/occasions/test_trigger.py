"""`minaoshi trigger` and `minaoshi sender`: occasions reported by hand, and who may report over HTTP (G3-4a, D-3)."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlmodel import select

from models.check.evaluation import Evaluation
from models.occasions.occasion import Occasion, Sender
from tasks.clock import today
from tasks.database import reading, transaction
from tests.stage.government import government

Run = Callable[..., tuple[int, str, str]]

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture(autouse=True)
def one_ministry(database: str) -> None:
    with transaction() as session:
        government(session, ("MIC",))
    assert database


def occasions() -> list[Occasion]:
    with reading() as session:
        return list(session.exec(select(Occasion)))


@pytest.mark.parametrize(
    ("words", "key"),
    [
        (("annual", "MIC", "--date", "2026-05-01"), "annual:MIC:2026"),
        (("threat", "MIC", "--reference", "CVE-2026-1"), "threat:MIC:CVE-2026-1"),
        (("change", "MIC", "--ground", "reorganisation", "--reference", "R-1"), "change:MIC:R-1"),
        (("incident", "MIC", "--ground", "leak", "--reference", "I-1"), "incident:MIC:I-1"),
        (("near-miss", "MIC", "--ground", "noticed_in_time", "--reference", "N-1"), "near-miss:MIC:N-1"),
    ],
)
def test_each_kind_is_reported_once_and_opens_its_evaluation(run: Run, words: tuple[str, ...], key: str) -> None:
    assert run("trigger", *words) == (0, "occasion 1: taken in\n", "")
    assert run("trigger", *words)[1] == "occasion 1: reported before, counted\n"
    [one] = occasions()
    assert (one.key, one.times, one.reported_by[:4]) == (key, 2, "cli:")
    with reading() as session:
        assert list(session.exec(select(Evaluation.occasion_id))) == [one.id]


def test_what_happened_comes_from_a_file_or_standard_input(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "told.txt").write_text("宛先を誤って送った\n", encoding="utf-8")
    incident = ("trigger", "incident", "MIC", "--ground", "mistake")
    run(*incident, "--reference", "1", "--account-file", tmp_path / "told.txt")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("紙で届いた".encode())))
    run(*incident, "--reference", "2", "--account-file", "-")
    assert [one.account for one in occasions()] == ["宛先を誤って送った", "紙で届いた"]
    assert occasions()[0].occurred_on == today()


@pytest.mark.parametrize(
    ("words", "status", "line"),
    [
        (("incident", "MIC", "--ground", "reorganisation", "--reference", "1"), 2, "ground"),
        (("incident", "MIC", "--reference", "1"), 2, "ground"),
        (("incident", "MOF", "--ground", "leak", "--reference", "1"), 1, "no ministry 'MOF'"),
        (("incident", "MIC", "--ground", "leak"), 1, "column reference: not a code"),
        (("incident", "MIC", "--ground", "leak", "--reference", "1", "--date", "2999-01-01"), 1, "lies in the future"),
        (("incident", "MIC", "--ground", "leak", "--reference", "1", "--system", "x"), 1, "no system 'x'"),
        (("incident", "MIC", "--ground", "leak", "--reference", "1", "--account-file", "gone"), 1, "no such file"),
        (("annual", "MIC", "--reference", "1999"), 1, "reference is its fiscal year"),
    ],
)
def test_what_cannot_be_taken_is_one_line(run: Run, words: tuple[str, ...], status: int, line: str) -> None:
    said, out, err = run("trigger", *words)
    assert (said, out, err.count("\n")) == (status, "", 1)
    assert line in err
    assert occasions() == []


def test_help_lists_the_grounds_of_each_kind(run: Run) -> None:
    shown = run("trigger", "near-miss", "--help")[1]
    assert "noticed_in_time" in shown
    assert "malware" not in shown


# -------------------------------------------------------------------------------------------------------- senders


def test_a_token_is_shown_once_and_kept_as_a_digest(run: Run) -> None:
    _, out, _ = run("sender", "add", "soc", "--kind", "incident", "--kind", "near-miss", "--ministry", "MIC", "--json")
    token = json.loads(out)["token"]
    with reading() as session:
        [sender] = session.exec(select(Sender))
        assert token not in sender.model_dump_json()
    [listed] = json.loads(run("sender", "list", "--json")[1])
    assert (listed["ministry"], listed["kinds"], listed["revoked"]) == ("MIC", ["incident", "near-miss"], False)
    assert run("sender", "revoke", "soc")[0] == run("sender", "revoke", "soc")[0] == 0
    assert json.loads(run("sender", "list", "--json")[1])[0]["revoked"] is True
    assert "soc" in run("sender", "list")[1]
    assert run("ledger", "verify")[1] == "whole: 2 entries\n"


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("add", "soc", "--kind", "incident"), "was given already"),
        (("add", "a b", "--kind", "incident"), "a sender's name is"),
        (("add", "other", "--kind", "incident", "--ministry", "MOF"), "no ministry 'MOF'"),
        (("revoke", "nobody"), "no sender 'nobody'"),
    ],
)
def test_what_a_sender_cannot_be_is_one_line(run: Run, words: tuple[str, ...], line: str) -> None:
    run("sender", "add", "soc", "--kind", "incident")
    status, out, err = run("sender", *words)
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert line in err
