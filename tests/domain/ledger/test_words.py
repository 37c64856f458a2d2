"""Every act that the code writes into the ledger has its words in both languages (S-2)."""

import ast
from pathlib import Path

from domain.ledger.words import act_words, acts, subject_words

ROOT = Path(__file__).parents[3]


def acts_written() -> set[str]:
    """The acts that stand as they are in the code."""
    found = set()
    for file in (ROOT / "tasks").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Act" and len(node.args) > 1:
                action = node.args[1]
                found |= {str(action.value)} if isinstance(action, ast.Constant) else set()
    return found


def test_every_act_of_the_code_is_called_something() -> None:
    assert len(acts_written()) > 30
    assert acts_written() - acts().keys() == set()
    assert all(words.ja and words.en and words.ja != words.en for words in acts().values())


def test_a_vote_by_minutes_is_a_vote_and_an_unknown_act_itself() -> None:
    assert act_words("vote by secretariat (decision 3, confirmed by the chair's code)").ja == "投票"
    assert act_words("something else") == ("something else", "something else")
    assert subject_words("revision 13") == ("改定 13", "revision 13")
    assert subject_words("report:5") == ("年次報告書 5", "annual report 5")
    assert subject_words("trust record 2") == ("信頼性の記録 2", "trust record 2")
    assert subject_words("register") == ("システム台帳", "register")
    assert subject_words("source kev") == ("source kev", "source kev")
