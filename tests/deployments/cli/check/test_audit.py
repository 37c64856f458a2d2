"""`minaoshi audit`, `finding` and `evidence`: an audit from trust to the comparison of years (G3-4b, G3-4c)."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from tasks.clock import today
from tasks.database import transaction
from tasks.settings import settings
from tests.stage.auditing import OUTSIDE, come_from_outside, evaluation_in
from tests.stage.commands import Run
from tests.stage.government import government, items, release

WHO = OUTSIDE
COMMITTEE = ("chair-1", "member-1", "member-2", "member-3")


@pytest.fixture
def evaluation(database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """An evaluation being audited in a ministry with an auditor of its own and one from outside."""
    del database
    monkeypatch.setenv("MINAOSHI_EVIDENCE_URL", str(tmp_path / "evidence"))
    settings.cache_clear()
    with transaction() as session:
        government(session, ("MIC",))
        come_from_outside(session)
        evaluation = evaluation_in(session)
    release("R1", items(3))
    return evaluation


def done(run: Run, *words: object) -> str:
    said = run(*words)
    assert (said.status, said.err) == (0, "")
    return said.out


def trusted(run: Run) -> None:
    period = ("--starts", today().isoformat(), "--ends", (today() + timedelta(days=99)).isoformat())
    grounds = ("--grounds", "資格がある。", "取引がない。", "契約に定める。")
    who = ("--auditor", WHO, "--person", "MIC-officer-1")
    assert (
        done(run, "audit", "trust", "write", "MIC", *who, *grounds, *period) == "trust record 1: put to the committee\n"
    )
    for seat in COMMITTEE:
        done(run, "decide", 1, "--member", f"MIC-{seat}", "--vote", "approve")


def test_an_outside_audit_from_trust_to_its_conclusion(run: Run, evaluation: int, tmp_path: Path) -> None:
    assign = ("audit", "assign", evaluation, "--auditor", WHO, "--by", "MIC-secretariat-1")
    refused = run(*assign)
    assert (refused.status, refused.err.count("\n")) == (1, 1)
    assert "no trust record" in refused.err
    assert run("audit", "view", evaluation, "--person", WHO).status == 1
    trusted(run)
    [record] = json.loads(done(run, "audit", "trust", "list", "MIC", "--json"))
    assert (record["record"], record["auditor"], record["outcome"]) == (1, WHO, "approved")
    assert "資格がある。" in done(run, "audit", "trust", "show", 1)
    assert WHO in done(run, *assign)
    seen = json.loads(done(run, "audit", "view", evaluation, "--person", WHO, "--json"))
    assert (seen["scope"], seen["coverage"][0]["gaps"]) == ("全部局", 3)
    assert "R1" in done(run, "audit", "view", evaluation, "--person", WHO)

    by = ("--person", WHO)
    done(run, "finding", "record", evaluation, *by, "--aspect", "effect", "--text", "効果がない。", "--weight", "major")
    done(
        run,
        "finding",
        "judge",
        evaluation,
        1,
        *by,
        "--cause",
        "technical",
        "設定の誤り。",
        "--item",
        "1.1",
        "--item",
        "1.3",
    )
    [found] = json.loads(done(run, "finding", "list", evaluation, *by, "--json"))
    assert (found["weight"], found["cause"], found["cause_told"]) == ("major", "technical", "設定の誤り。")
    assert [one["item"] for one in found["items"]] == ["1.1", "1.3"]
    assert "効果がない。" in done(run, "finding", "list", evaluation, *by)

    proof = tmp_path / "log.txt"
    proof.write_text("拒否されていない。")
    assert "evidence 1: log.txt" in done(run, "evidence", "add", evaluation, proof, *by, "--finding", 1)
    assert json.loads(done(run, "evidence", "list", evaluation, *by, "--json"))[0]["finding"] == 1
    assert "log.txt" in done(run, "evidence", "list", evaluation, *by)
    done(run, "evidence", "get", 1, tmp_path / "back.txt", *by)
    assert (tmp_path / "back.txt").read_text() == proof.read_text()
    assert run("evidence", "get", 1, tmp_path / "back.txt", *by).status == 1

    said = ("--done", "一部で実施。", "--effect", "乏しい。", "--state", "水準に達しない。")
    assert "concluded" in done(run, "audit", "conclude", evaluation, *by, *said)
    assert run("audit", "conclude", evaluation, *by, *said).status == 1
    figures = json.loads(done(run, "finding", "compare", "MIC", "--person", "MIC-ciso-1", "--year", 2026, "--json"))
    assert (figures["weights"]["major"], figures["comparison"]["new"]) == ([1, 0], 1)
    assert "new 1" in done(run, "finding", "compare", "MIC", "--person", "MIC-ciso-1", "--year", 2026)


def test_evidence_that_was_changed_is_found(run: Run, evaluation: int, tmp_path: Path) -> None:
    proof = tmp_path / "log.txt"
    proof.write_text("一")
    by = ("--person", "MIC-officer-1")
    done(run, "evidence", "add", evaluation, proof, *by)
    assert done(run, "evidence", "verify") == "whole: 1 file\n"
    [place] = [path for path in (tmp_path / "evidence").rglob("*") if path.is_file()]
    place.write_text("二")
    status, out, err = run("evidence", "verify")
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert "was changed since it was stored" in err
    said = run("evidence", "verify", "--json")
    assert (said.status, len(json.loads(said.out)["faults"])) == (1, 1)
    assert run("evidence", "get", 1, tmp_path / "back.txt", *by).status == 1
    assert not (tmp_path / "back.txt").exists()


def test_an_auditor_is_discharged_by_command(run: Run, evaluation: int) -> None:
    arranged = ("--auditor", "MIC-auditor-1", "--by", "MIC-officer-1")
    done(run, "audit", "assign", evaluation, *arranged)
    assert "discharged" in done(run, "audit", "discharge", evaluation, *arranged)
    assert run("audit", "view", evaluation, "--person", "MIC-auditor-1").status == 1
