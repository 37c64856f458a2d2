"""Commands and groups of commands: their help in the user's language, and numbers that a table can have."""

from typing import Any

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from deployments.cli.speaking.speech import say
from domain.cases.row_numbers import LARGEST, LEAST

_JAPANESE = (
    ("Usage:", "使い方:"),
    ("Arguments:", "引数:"),
    ("Options:", "オプション:"),
    ("Commands:", "コマンド:"),
    ("Show this message and exit.", "この説明を表示する。"),
    ("[required]", "[必須]"),
    ("[default: ", "[既定: "),
)


def _in_users_language(told: str) -> str:
    """Typer's own few words said in Japanese where the user reads Japanese."""
    for english, japanese in _JAPANESE:
        told = told.replace(english, say(japanese, english))
    return told


class Group(TyperGroup):
    """A noun: the commands under one name."""

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]  # the public name of the same class
        return _in_users_language(super().get_help(ctx))


class Command(TyperCommand):
    """A verb: what is done."""

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]  # the public name of the same class
        return _in_users_language(super().get_help(ctx))

    def invoke(self, ctx: typer.Context) -> Any:  # type: ignore[override]  # noqa: ANN401 - as Typer has it
        """Do it, unless a number was given that no row can have; raises BadParameter. What was not given stays so."""
        for one in (each for each in self.params if isinstance(each, TyperArgument | TyperOption)):
            value = ctx.params.get(one.name or "")
            if type(value) is int and value != one.default and not LEAST <= value <= LARGEST:
                told = say(
                    f"{LEAST} から {LARGEST} までの数を指定してください。", f"give a number from {LEAST} to {LARGEST};"
                )
                raise typer.BadParameter(f"{value} – {told}", ctx, one)
        return super().invoke(ctx)
