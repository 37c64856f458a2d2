"""The commands that notices tell people to copy are commands that there are."""

import shlex
from collections.abc import Sequence
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup
from typer.main import get_command

from deployments.cli import _words, nouns
from tasks.notices import wording
from tasks.notices.speech import LANGUAGES, parts

FOLDER = Path(str(wording.__file__)).parent / "wording"
KNOWN = {"ministry": "soumu", "release": "管理基準 R7", "decision": 12, "member": "soumu.chair", "fiscal_year": 2026}
KNOWN |= {"revision": 7, "evaluation": 3, "improvement": 4, "response": 5, "option": " --improvement 4"}


def commands() -> list[str]:
    """Every command, as those are told it who do something on the page, and as the others are."""
    told = [parts(file.stem, language)["command"] for file in FOLDER.iterdir() for language in LANGUAGES]
    return sorted({one.render(KNOWN, acts=acts) for one in told for acts in (True, False)} - {""})


def understand(given: Sequence[str]) -> None:
    """Raises typer's own exception where the command line would refuse."""
    command, rest = get_command(_words(given)), list(given)
    context = typer.Context(command)
    while isinstance(command, TyperGroup):
        _, found, rest = command.resolve_command(context, rest)
        assert found is not None
        command = found
    command.make_context("", rest, parent=context)


@pytest.mark.parametrize("command", commands())
def test_a_command_to_copy_is_one_that_the_command_line_takes(command: str) -> None:
    program, *given = shlex.split(command)
    assert program == "minaoshi"
    assert given[0] in {name for name, *_ in nouns()}
    understand(given)


def test_a_command_that_is_none_is_refused() -> None:
    with pytest.raises(typer.TyperException):
        understand(["workbook", "export", "soumu"])
