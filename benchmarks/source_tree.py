"""The product's Python files in a checkout, as text and syntax: what each imports, and which functions it calls."""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

LAYERS = ("domain", "models", "tasks", "flows", "web", "deployments")
MIGRATIONS = "models/migrations"
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """A file: its path in the checkout, the dotted name by which it is imported, and what stands in it."""

    path: PurePosixPath
    text: str

    @cached_property
    def name(self) -> str:
        parts = self.path.with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def layer(self) -> str:
        return self.path.parts[0]

    @property
    def is_package(self) -> bool:
        return self.path.stem == "__init__"

    @property
    def lines(self) -> int:
        return self.text.count("\n")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @cached_property
    def imported(self) -> dict[str, str]:
        """What each name that an import brings stands for, wherever in the file it is imported."""
        found = {}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                for one in node.names:
                    first = one.name.partition(".")[0]
                    found[one.asname or first] = one.name if one.asname else first
            elif isinstance(node, ast.ImportFrom):
                found |= {one.asname or one.name: f"{node.module}.{one.name}" for one in node.names}
        return found

    @cached_property
    def sources(self) -> set[str]:
        """Everything that it imports, each by its whole name."""
        found = set()
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                found |= {one.name for one in node.names}
            elif isinstance(node, ast.ImportFrom):
                found |= {f"{node.module}.{one.name}" for one in node.names}
        return found

    @cached_property
    def functions(self) -> dict[str, Function]:
        """The functions of the file by name, and the methods of its classes as `Class.method`."""
        found: dict[str, Function] = {}
        for node in self.tree.body:
            if isinstance(node, Function):
                found[node.name] = node
            elif isinstance(node, ast.ClassDef):
                found |= {f"{node.name}.{one.name}": one for one in node.body if isinstance(one, Function)}
        return found


Place = tuple[Module, str]
"""A function: the file that it stands in, and its name there."""


class SourceTree:
    """The product in a checkout, without migrations."""

    def __init__(self, checkout: Path) -> None:
        """Reads every file."""
        files = sorted(file for layer in LAYERS for file in (checkout / layer).rglob("*.py"))
        named = ((file, PurePosixPath(file.relative_to(checkout).as_posix())) for file in files)
        kept = ((file, path) for file, path in named if not path.is_relative_to(MIGRATIONS))
        ours = [Module(path, file.read_text(encoding="utf-8")) for file, path in kept]
        self.modules = {one.name: one for one in ours}

    def module_of(self, whole: str) -> Module | None:
        """The file that an imported name comes from, or that it is."""
        return self.modules.get(whole) or self.modules.get(whole.rpartition(".")[0])

    def place_of(self, whole: str) -> Place | None:
        """The function that a dotted name means, also where a package passes it on; None where it means no function."""
        parts = whole.split(".")
        for cut in range(len(parts) - 1, 0, -1):
            module, rest = self.modules.get(".".join(parts[:cut])), parts[cut:]
            if module:
                named = next((name for name in (".".join(rest[:2]), rest[0]) if name in module.functions), None)
                if named:
                    return module, named
                further = ".".join([module.imported.get(rest[0], whole), *rest[1:]])
                return self.place_of(further) if rest[0] in module.imported and further != whole else None
        return None

    def named(self, name: str) -> Place | None:
        """The only function of that name, or the one that a dotted name means; None where there is none or several."""
        if "." in name:
            return self.place_of(name)
        found = [module for module in self.modules.values() if name in module.functions]
        return (found[0], name) if len(found) == 1 else None

    def called(self, module: Module, name: str) -> Iterator[Place]:
        """The functions of ours that a function calls or hands on, in the order in which they are written."""
        function = module.functions[name]
        own = {node.arg for node in ast.walk(function.args) if isinstance(node, ast.arg)}
        own |= {n.id for n in ast.walk(function) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
        above = name.rpartition(".")[0]
        for first, *rest in _names_in(function.body):
            if first in {"self", "cls"} and above:
                whole = ".".join([module.name, above, *rest])
            elif first in own:
                continue
            else:
                whole = ".".join([module.imported.get(first, f"{module.name}.{first}"), *rest])
            if place := self.place_of(whole):
                yield place


def _names_in(nodes: Sequence[ast.AST]) -> Iterator[list[str]]:
    """Every name that is read there, with the attributes that follow it, in the order of the text."""
    for node in nodes:
        if isinstance(node, ast.Name | ast.Attribute) and (parts := _dotted(node)):
            if isinstance(node.ctx, ast.Load):
                yield parts
        elif isinstance(node, ast.AnnAssign):
            yield from _names_in([node.value] if node.value else [])
        else:
            yield from _names_in(list(ast.iter_child_nodes(node)))


def _dotted(node: ast.AST) -> list[str]:
    """`a.b.c` as its parts; nothing where it does not begin with a name."""
    if isinstance(node, ast.Name):
        return [node.id]
    above = _dotted(node.value) if isinstance(node, ast.Attribute) else []
    return [*above, node.attr] if above and isinstance(node, ast.Attribute) else []
