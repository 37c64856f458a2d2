"""What every noun and command of the command line has in common: plain help, in the user's language."""

from collections.abc import Callable
from os import getuid
from pwd import getpwuid
from typing import Annotated, Any, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup

from deployments.cli.speech import say

Command = TypeVar("Command", bound=Callable[..., Any])
AsJson = Annotated[bool, typer.Option("--json", help=say("JSON で出力する。", "Print JSON."))]
"""The option that every listing has; its parameter has the default False."""

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


class _Group(TyperGroup):
    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]  # the public name of the same class
        return _in_users_language(super().get_help(ctx))


class _Command(TyperCommand):
    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]  # the public name of the same class
        return _in_users_language(super().get_help(ctx))


def noun(told: str) -> typer.Typer:
    """An empty group of commands; `told` is its help."""
    return typer.Typer(
        cls=_Group, help=told, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False
    )


def verb(app: typer.Typer, name: str, told: str) -> Callable[[Command], Command]:
    """Decorator: the function is the command `name` of `app`; `told` is its help.

    A module whose only command has the module's name is a plain command: `minaoshi status`.
    """
    return app.command(name, cls=_Command, help=told)


def operator() -> str:
    """Who acts by the command line, for the ledger: the account on this machine."""
    try:
        return f"cli:{getpwuid(getuid()).pw_name}"
    except KeyError:
        return f"cli:{getuid()}"
