"""What a committee reads before it votes, and what an officer reads before answering an opinion."""

import os
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from sqlmodel import select

from domain.decisions.committee import Outcome
from models.decisions.decision import Decision
from tasks.database import reading, transaction
from tests.stage.commands import Run
from tests.stage.government import answer_all, government, items, release
from tests.stage.story import answer_opinions, carry, give_opinions


@pytest.fixture
def decision(database: str) -> int:
    del database
    with transaction() as session:
        government(session, ("MIC",))
    [case] = release("R6", items(3), datetime.now(UTC))
    answer_all(case)
    carry(case)
    give_opinions(case, "準備期間を示すこと。")
    answer_opinions(case)
    carry(case)
    with reading() as session:
        return session.exec(select(Decision)).one().id or 0


def test_a_member_reads_the_whole_draft_with_opinions_and_their_answers(run: Run, decision: int) -> None:
    said = run("decision", "show", str(decision)).out
    assert "取込み" in said or "adopt" in said
    assert "第0号の手順を定め" in said
    assert "準備期間を示すこと。" in said
    assert "反映した。" in said


def test_an_officer_reads_what_an_opinion_says(run: Run, decision: int) -> None:
    assert "準備期間を示すこと。" in run("opinion", "list", str(decision)).out


@pytest.mark.parametrize(
    ("locale", "head", "kinds"),
    [
        ("ja_JP.UTF-8", ["番号", "回", "種別", "人", "状態", "意見", "回答"], {"専門家", "関係部局"}),
        ("C.UTF-8", ["no", "round", "kind", "person", "state", "text", "answer"], {"expert", "department"}),
    ],
)
def test_opinions_are_listed_in_the_language_of_the_locale(
    decision: int, locale: str, head: list[str], kinds: set[str]
) -> None:
    words = [sys.executable, "-m", "deployments.cli", "opinion", "list", str(decision)]
    environment = {**os.environ, "LC_ALL": locale, "PYTHONUTF8": "1"}
    said = subprocess.run(words, env=environment, capture_output=True, text=True, check=True).stdout  # noqa: S603 - ours
    first, *rows = (line.split() for line in said.splitlines())
    assert first == head
    assert {row[2] for row in rows} == kinds


def test_a_vote_may_name_the_text_by_the_beginning_of_its_digest(run: Run, decision: int) -> None:
    with reading() as session:
        digest = session.get_one(Decision, decision).digest
    words = ("decide", str(decision), "--member", "MIC-member-1", "--vote", "approve", "--digest")
    assert run(*words, digest[:12]).status == 0
    assert run(*words, digest[:11]).status == 1
    assert run(*words, "0" * 12).status == 1
    with reading() as session:
        assert session.get_one(Decision, decision).outcome is Outcome.OPEN


@pytest.mark.parametrize("vote", ["return", "reject"])
def test_a_vote_to_return_or_to_reject_says_why(run: Run, decision: int, vote: str) -> None:
    words = ("decide", str(decision), "--member", "MIC-member-1", "--vote", vote)
    assert run(*words).status == 1
    assert run(*words, "--comment", "期限を直すこと。").status == 0
