"""`minaoshi revision`: what is opened or carried on by hand says what it waits for, in the user's language (D-3)."""

import re

import pytest

from tasks.database import transaction
from tests.stage.commands import Run
from tests.stage.government import answer_all, government, items, release

pytestmark = pytest.mark.usefixtures("database")


@pytest.mark.parametrize(
    ("locale", "answers", "opinions"),
    [
        ("C", r"waits for answers \(until 2026-\d\d-\d\d\)", r"waits for opinions \(until .*\)"),
        ("ja_JP.UTF-8", r"回答待ち（2026-\d\d-\d\d まで）", r"意見待ち（.* まで）"),
    ],
    ids=["en", "ja"],
)
def test_a_revision_says_what_it_waits_for_in_the_language_of_the_user(
    run: Run, monkeypatch: pytest.MonkeyPatch, locale: str, answers: str, opinions: str
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    with transaction() as session:
        government(session, ("MIC",))
    [case] = release("R7", items(3))
    status, out, _ = run("revision", "open", "MIC", "R7")
    assert (status, bool(re.fullmatch(f"{case}: {answers}\n", out))) == (0, True), out
    answer_all(case)
    status, out, _ = run("revision", "resume")
    assert (status, bool(re.fullmatch(f"{case}: {opinions}\n", out))) == (0, True), out
    assert run("revision", "resume") == (0, "", "")
