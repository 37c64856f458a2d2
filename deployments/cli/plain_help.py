"""Help of commands and of groups of commands, in the user's language."""

import typer
from typer.core import TyperCommand, TyperGroup

from deployments.cli.speech import say

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
