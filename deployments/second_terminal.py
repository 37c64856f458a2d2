"""Commands as they work in a second terminal, where nothing of this one is set."""

import sys
from collections.abc import Mapping
from pathlib import Path
from shlex import join, quote

from sqlalchemy import make_url

from tasks.settings import settings

SAID = ("home", "database_url", "clock", "prefect_port", "web_port", "desk_base")
"""What a command must know to find the same installation; no secret is among it."""


def typed(given: Mapping[str, str], *words: str) -> str:
    """A `minaoshi` command with the folder to type it in, and what `given` and this terminal's settings add to that."""
    program = Path(sys.executable).parent / "minaoshi"
    folder = Path.cwd()
    shown = program.relative_to(folder) if program.is_relative_to(folder) else program
    said = {name: value for name, value in {**_set_here(), **given}.items() if not _has_a_password(value)}
    before = [f"{name}={quote(value)}" for name, value in said.items()]
    return f"cd {quote(str(folder))} && " + " ".join([*before, join([str(shown), *words])])


def _set_here() -> dict[str, str]:
    """What was set for this process and not left as it is; a line of `.env` is read in the same folder again."""
    found = settings()
    values = {name: getattr(found, name) for name in SAID if name in found.model_fields_set}
    values = {name: value.absolute() if isinstance(value, Path) else value for name, value in values.items()}
    return {f"MINAOSHI_{name.upper()}": str(value) for name, value in values.items()}


def _has_a_password(value: str) -> bool:
    if "://" not in value:
        return False
    address = make_url(value)
    return address.password is not None or any("pass" in name.lower() for name in address.query)
