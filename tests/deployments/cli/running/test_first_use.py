"""On a machine where nothing was done yet, every command makes the tables that it looks into."""

from collections.abc import Iterator
from inspect import Parameter, signature
from pathlib import Path

import pytest

from deployments.cli import _load, nouns
from tasks.settings import settings
from tests.stage.commands import Run

LASTING = {"up", "serve", "worker", "watch", "demo", "deploy"}
"""What starts servers, or speaks to one."""


@pytest.fixture
def nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No tables, not even a folder for them."""
    monkeypatch.setenv("MINAOSHI_DATABASE_URL", f"sqlite:///{tmp_path}/new/minaoshi.sqlite3")
    settings.cache_clear()
    yield
    settings.cache_clear()


def commands_that_ask_for_nothing() -> list[tuple[str, ...]]:
    """Every command that can be typed without an argument or an option."""
    found: list[tuple[str, ...]] = []
    for name, room, _ in nouns():
        for command in () if name in LASTING else _load(room, name).registered_commands:
            given = signature(command.callback).parameters.values() if command.callback else ()
            if all(one.default is not Parameter.empty for one in given):
                found.append((name,) if command.name == name else (name, command.name or ""))
    return found


@pytest.mark.usefixtures("nothing")
@pytest.mark.parametrize(
    "words",
    [
        *commands_that_ask_for_nothing(),
        ("opinion", "list", "1"),
        ("inspection", "list", "1"),
        ("evaluation", "show", "1", "--person", "nobody"),
        ("evaluation", "plan", "1", "--person", "nobody"),
    ],
    ids=" ".join,
)
def test_a_command_on_an_empty_machine_ends_with_an_answer(run: Run, words: tuple[str, ...]) -> None:
    status, out, err = run(*words)
    if status:
        assert (status, out, err.count("\n")) == (1, "", 1)
        assert err.startswith("minaoshi: ")
    else:
        assert err == ""
