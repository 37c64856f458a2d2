"""What every noun and verb of the command line has in common."""

from collections.abc import Callable
from os import getuid
from pwd import getpwuid
from typing import Annotated, Any, TypeVar

import typer

from deployments.cli.plain_help import Command, Group
from deployments.cli.speech import say

Act = TypeVar("Act", bound=Callable[..., Any])
AsJson = Annotated[bool, typer.Option("--json", help=say("JSON で出力する。", "Print JSON."))]
"""The option that every listing has; its parameter has the default False."""


def noun(told: str) -> typer.Typer:
    """An empty group of commands; `told` is its help."""
    return typer.Typer(
        cls=Group, help=told, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False
    )


def verb(app: typer.Typer, name: str, told: str) -> Callable[[Act], Act]:
    """Decorator: the function is the command `name` of `app`; `told` is its help.

    A module whose only command has the module's name is a plain command: `minaoshi status`.
    """
    return app.command(name, cls=Command, help=told)


def operator() -> str:
    """Who acts by the command line, for the ledger: the account on this machine."""
    try:
        return f"cli:{getpwuid(getuid()).pw_name}"
    except KeyError:
        return f"cli:{getuid()}"
