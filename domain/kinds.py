"""The registry: every kind of case there is, by its folder. A new kind is one line (docs/a-new-kind-of-case.md).

What a kind says of itself stands in files of fixed names in its folder of each layer; what belongs to a whole room
stands in the room's own files of the same names. Lower rooms look at all of them without knowing one of them.
"""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import TypeVar

Declared = TypeVar("Declared")

KINDS = (
    "standards.revision",
    "check.evaluation",
    "act.improvement",
    "overview.yearly_report",
)
"""By room and name, in the order in which one gives rise to another."""

ROOMS = (
    "ledger",
    "people",
    "cases",
    "notices",
    "decisions",
    "baseline",
    "assets",
    "standards",
    "occasions",
    "access",
    "plan",
    "check",
    "act",
    "overview",
    "engine",
)
"""Every room that owns something of this kind, the lowest first."""


def folders() -> tuple[str, ...]:
    """The folder of every room and kind below a layer, as standards/revision."""
    return tuple(folder.replace(".", "/") for folder in (*ROOMS, *KINDS))


def located(layer: str, name: str) -> Iterator[tuple[str, ModuleType]]:
    """The same as `parts`, each with the folder that it is in."""
    for folder in (*ROOMS, *KINDS):
        if module := _part(f"{layer}.{folder}", name):
            yield folder, module


def parts(layer: str, name: str) -> Iterator[ModuleType]:
    """The modules of that name in a layer's rooms and kinds, where there is one.

    layer: a package such as domain or web.pages.
    """
    return (module for _, module in located(layer, name))


def declared(layer: str, name: str, kind: type[Declared]) -> tuple[Declared, ...]:
    """Everything of a class that those modules define, each once, in the order of rooms and kinds."""
    values = (value for module in parts(layer, name) for value in vars(module).values())
    return tuple(dict.fromkeys(value for value in values if isinstance(value, kind)))


def kinds_in(layer: str) -> Iterator[ModuleType]:
    """What a layer has of each kind, be it a module or a folder; kinds of which it has nothing are passed over."""
    for kind in KINDS:
        room, _, name = kind.rpartition(".")
        if module := _part(f"{layer}.{room}", name):
            yield module


@cache
def _part(folder: str, name: str) -> ModuleType | None:
    """None where there is no such folder, or no such module in it."""
    return import_module(f"{folder}.{name}") if _is_folder(folder) and find_spec(f"{folder}.{name}") else None


@cache
def _is_folder(path: str) -> bool:
    """True for a package; a plain module is none."""
    above, _, _ = path.rpartition(".")
    if above and not _is_folder(above):
        return False
    found = find_spec(path)
    return found is not None and found.submodule_search_locations is not None
