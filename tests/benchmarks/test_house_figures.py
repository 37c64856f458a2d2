"""The figures of the house are those of the house: of this checkout, and of a small tree that is seen through."""

from pathlib import Path

import pytest

from benchmarks import house
from benchmarks.source_tree import LAYERS, SourceTree

ROOT = Path(__file__).parents[2]
CONTRACT = """
[[tool.importlinter.contracts]]
containers = ["domain", "models", "tasks"]
layers = ["(act)", "(check) | (do)", "(people)"]
exhaustive_ignores = ["clock"]
"""
FILES = {
    "domain/__init__.py": "",
    "domain/people/__init__.py": "",
    "domain/people/post.py": "def held() -> bool:\n    return True\n\n\nclass Post: ...\n\n\nclass Row: ...\n",
    "models/check/__init__.py": "from models.check.audit import audited\n",
    "models/check/audit.py": "from domain.people.post import held\n\n\ndef audited():\n    return held()\n",
    "models/act/answer.py": "class Row: ...\n\n\ndef answered():\n    return now()\n",
    "models/act/plan.py": "class Row: ...\n",
    "tasks/clock.py": "def now():\n    return 0\n",
    "tasks/people/asking.py": "from models.act import answer\n\n\ndef ask(do):\n    do(answer.answered)\n",
    "tasks/check/looking.py": (
        "from domain.people.post import Post, held\nfrom models.check import audited\nfrom tasks.clock import now\n\n\n"
        "class Look:\n    def take(self):\n        self.again()\n        return now()\n\n"
        "    def again(self):\n        return held()\n\n\n"
        "def look(held):\n    held()\n    audited()\n    Look.take\n    return Post()\n"
    ),
    "flows/story.py": (
        "from tasks.check.looking import look\nfrom tasks.people.asking import ask\n\n\n"
        "def tell():\n    look(1)\n    ask(2)\n    look(3)\n"
    ),
    "models/migrations/versions/first.py": "class Row: ...\n",
}


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for name, said in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(said)
    (tmp_path / "pyproject.toml").write_text(CONTRACT)
    return tmp_path


def test_the_script_runs_on_this_checkout_and_agrees_with_the_test_of_the_house(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["house"])
    house.main()
    lines = capsys.readouterr().out.splitlines()
    assert "imports ahead: 0" in lines
    trips = [line for line in lines if line.startswith(tuple(house.TRIPS))]
    assert len(trips) == len(house.TRIPS)
    assert [line for line in trips if "returns" not in line] == []


def test_files_lines_and_names_are_counted_without_migrations(checkout: Path) -> None:
    tree = SourceTree(checkout)
    lines = list(house.lines_of(checkout))
    assert lines[0].split() == ["domain", "3", "files", "8", "lines"]
    assert lines[6].split()[:3] == ["in", "all", str(len(FILES) - 1)]
    assert house.named_twice(tree) == {layer: {"Row": 2} if layer == "models" else {} for layer in LAYERS}
    assert house.small_for_one(tree) == [
        "models/act/answer.py",
        "models/check/audit.py",
        "tasks/check/looking.py",
        "tasks/clock.py",
        "tasks/people/asking.py",
    ]


def test_a_trip_goes_through_calls_and_what_is_handed_on_and_comes_back_to_rooms(checkout: Path) -> None:
    tree, rooms = SourceTree(checkout), house.Rooms(checkout)
    story = tree.named("tell")
    assert story is not None
    assert house.stays(tree, rooms, [story]) == ["check", "people", "check", "people", "act", "check"]
    assert house.trip(tree, rooms, [["tell"]]).split() == ["3", "rooms", "6", "stays", "3", "returns"]
    assert "named fly" in house.trip(tree, rooms, [["tell"], ["fly"]])


def test_what_looks_ahead_is_named_and_a_tree_without_rooms_has_none(checkout: Path) -> None:
    tree = SourceTree(checkout)
    assert house.imports_ahead(tree, house.Rooms(checkout)) == {"tasks/people/asking.py: models.act.answer"}
    (checkout / "pyproject.toml").write_text("[tool.importlinter]\ncontracts = []\n")
    assert "imports ahead: no rooms" in house.lines_of(checkout)
