"""Whatever command takes a number: one that no row can have is one line, not a failure of the database."""

from collections.abc import Iterator
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.main import get_command

from deployments.cli import _load, nouns
from deployments.cli.speaking.frame import noun
from domain.cases.row_numbers import LARGEST
from tests.stage.commands import Run

BESIDE = (99999999999999999999, 9223372036854775808, -9223372036854775809, LARGEST + 1, -1, 0)
GIVEN: dict[type, str] = {str: "x", int: "1", Path: "absent", datetime: "2026-04-01"}


class Numbered(NamedTuple):
    """A parameter that is a number, and the words before it that begin its command."""

    words: tuple[str, ...]
    command: TyperCommand
    parameter: TyperArgument | TyperOption

    def given(self, number: int) -> list[str]:
        """The command with this number, and with something for whatever else it needs."""
        options, arguments = list(self.words), []
        for one in self.command.params:
            assert isinstance(one, TyperArgument | TyperOption)
            said = str(number) if one is self.parameter else filled(one) if one.required else ""
            if said and isinstance(one, TyperArgument):
                arguments.append(said)
            elif said:
                options += [f"{one.opts[0]}={said}"]
        return [*options, "--", *arguments]


def filled(one: TyperArgument | TyperOption) -> str:
    kind: Any = one.type_descriptor.annotation
    kind = getattr(kind, "__args__", (kind,))[0]
    return str(next(iter(kind)).value) if issubclass(kind, Enum) else GIVEN[kind]


def numbered() -> Iterator[Numbered]:
    """Every parameter of every command that is a number."""
    for name, room, told in nouns():
        loaded = noun(told)
        loaded.add_typer(_load(room, name), name=name)
        yield from _numbered_in(get_command(loaded), ())


def _numbered_in(command: object, words: tuple[str, ...]) -> Iterator[Numbered]:
    if isinstance(command, TyperGroup):
        for name, one in command.commands.items():
            yield from _numbered_in(one, words if words == (name,) else (*words, name))
        return
    assert isinstance(command, TyperCommand)
    for parameter in command.params:
        assert isinstance(parameter, TyperArgument | TyperOption)
        if parameter.type_descriptor.annotation is int:
            yield Numbered(words, command, parameter)


EVERY = list(numbered())


@pytest.mark.parametrize("one", EVERY, ids=lambda one: f"{' '.join(one.words)} {one.parameter.name}")
def test_a_number_that_no_row_can_have_is_one_line(run: Run, one: Numbered) -> None:
    for number in BESIDE:
        if number != one.parameter.default:
            status, out, err = run(*one.given(number))
            assert (status, out, err.count("\n")) == (2, "", 1), number
            assert str(one.parameter.name) in err.lower().replace("-", "_")
            assert err.rstrip().endswith("see minaoshi --help")


def test_all_commands_that_the_tester_tried_are_among_them() -> None:
    tried = {"decide", "opinion give", "opinion list", "evaluation plan", "notice retry"}
    assert tried <= {" ".join(one.words) for one in EVERY}
    assert len(EVERY) > 40


def test_it_is_told_in_japanese_with_what_is_wanted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    assert "1 から 2147483647 までの数を指定してください。" in run("notice", "retry", "9223372036854775808").err


@pytest.mark.usefixtures("database")
def test_the_largest_number_that_a_row_can_have_is_looked_for(run: Run) -> None:
    status, _, err = run("notice", "retry", LARGEST)
    assert (status, err.count("\n")) == (1, 1)
    assert str(LARGEST) in err
