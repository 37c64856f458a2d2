"""What every noun and verb of the command line has in common."""

from collections.abc import Callable
from functools import wraps
from os import getuid
from pwd import getpwuid
from typing import Annotated, ParamSpec

import typer

from deployments.cli.speaking.plain_help import Command, Group
from deployments.cli.speaking.speech import say

Given = ParamSpec("Given")
AsJson = Annotated[bool, typer.Option("--json", help=say("JSON で出力する。", "Print JSON."))]
"""The option that every listing has; its parameter has the default False."""
Year = Annotated[int, typer.Option(min=2000, max=2999, help=say("年度（西暦）。", "The fiscal year."))]


def noun(told: str) -> typer.Typer:
    """An empty group of commands; `told` is its help."""
    return typer.Typer(
        cls=Group, help=told, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False
    )


def verb(
    app: typer.Typer, name: str, told: str, *, tables: bool = True
) -> Callable[[Callable[Given, None]], Callable[Given, None]]:
    """Decorator: the function is the command `name` of `app`; `told` is its help.

    Before it begins, the tables are brought to their newest shape, unless it needs none (`tables` False). A module
    whose only command has the module's name is a plain command: `minaoshi status`.
    """

    def known(act: Callable[Given, None]) -> Callable[Given, None]:
        @wraps(act)
        def run(*given: Given.args, **named: Given.kwargs) -> None:
            from tasks.database import migrate  # noqa: PLC0415 - half a second, which --help does not need

            migrate()
            act(*given, **named)

        app.command(name, cls=Command, help=told)(run if tables else act)
        return act

    return known


def operator() -> str:
    """Who acts by the command line, for the ledger: the account on this machine."""
    try:
        return f"cli:{getpwuid(getuid()).pw_name}"
    except KeyError:
        return f"cli:{getuid()}"
