"""The one place that reads the environment; what can be set stands in tasks/setting_fields.py.

It is read without Pydantic until a setting is asked for: what only speaks to whoever is at the terminal needs none.
"""

import os
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tasks.setting_fields import Settings


@lru_cache(maxsize=1)
def settings() -> "Settings":
    """The settings of this process, read once; raises Misconfigured with one line for each fault."""
    from tasks.setting_fields import read_settings  # noqa: PLC0415 - a tenth of a second, which --help does not need

    return read_settings(os.environ)


def language() -> str:
    """The language to speak to whoever is at the terminal, by their locale: "ja", or "en" for every other."""
    names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "ja" if next(filter(None, names), "").startswith("ja") else "en"


def take_on(said: Mapping[str, str], *, instead: bool = False) -> None:
    """Have this process go on with more in its environment, or with another, its settings read anew.

    Prefer `environment_with`.
    """
    if instead:
        os.environ.clear()
    os.environ.update(said)
    settings.cache_clear()


def environment_with(**more: str) -> dict[str, str]:
    """This process's environment and `more`, for a process started by it."""
    return {**os.environ, **more}
