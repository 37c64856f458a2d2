"""The lines that the source can refuse with, as templates: what is said, with {1}, {2}, … for what is put in."""

import ast
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("domain", "models", "tasks", "web")
LINES: Mapping[str, tuple[int | str, ...]] = {
    **dict.fromkeys(("MinaoshiError", "NotSignedIn", "Refused", "Conflict", "Forbidden", "FromElsewhere"), (0,)),
    **dict.fromkeys(("Undelivered", "Misconfigured"), (0,)),
    "BadInput": (0, 2, "what", "remedy"),
    "refuse": (0, 1, "remedy"),
    "fault": (0, 2, "what", "remedy"),
    "_fault": (1, 2),
    "NotFound": (2, "remedy"),
    "HTTPException": (1, "detail"),
    "zipped": (2,),
}
"""By what is called, which of its arguments are lines."""
PARTS: Mapping[str, tuple[int | str, ...]] = {"NotFound": (0,), "Step": (0,), "Need": (1,)}
"""The same for what is put into lines."""


@dataclass(frozen=True)
class Raised:
    """A template, or "" and the expression where what is said is not written there."""

    place: str
    template: str
    expression: str = ""


@dataclass(frozen=True)
class Module:
    """One file of the source."""

    path: Path

    @cached_property
    def name(self) -> str:
        return str(self.path.relative_to(ROOT).with_suffix("")).replace("/", ".").removesuffix(".__init__")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.path.read_text())

    @cached_property
    def scopes(self) -> list[ast.AST]:
        """Every function, and last the module itself."""
        functions = [one for one in ast.walk(self.tree) if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)]
        return [*functions, self.tree]

    def imports(self) -> Iterator[str]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.ImportFrom) and node.module:
                yield from (node.module, *(f"{node.module}.{alias.name}" for alias in node.names))
            elif isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)

    def raised(self, wanted: Mapping[str, tuple[int | str, ...]]) -> Iterator[Raised]:
        """Every line, or part of one, that a call of this module says."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                for given in _given(node, wanted.get(name, ())):
                    yield from self._templates(given, node)

    def given_back(self, functions: Collection[str]) -> Iterator[Raised]:
        """Every line in what these functions return, yield, append or hand on."""
        for function in self.scopes:
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef) and function.name in functions:
                inside = [
                    one
                    for statement in function.body[1 if ast.get_docstring(function) else 0 :]
                    for one in ast.walk(statement)
                ]
                pieces = {
                    id(part)
                    for one in inside
                    if isinstance(one, ast.JoinedStr)
                    for part in ast.walk(one)
                    if part is not one
                }
                for one in inside:
                    if id(one) not in pieces:
                        yield from (
                            Raised(self.name, form) for form in self._written(one) if form.strip() and " " in form
                        )

    def _written(self, one: ast.AST) -> Iterator[str]:
        if isinstance(one, ast.JoinedStr):
            yield template_of(one)
        elif isinstance(one, ast.Constant) and isinstance(one.value, str):
            yield one.value

    def _templates(self, said: ast.expr, call: ast.Call) -> Iterator[Raised]:
        found = list(self._forms(said, call))
        yield from (Raised(self.name, template) for template in found if template and template.strip())
        if not found or not all(found):
            yield Raised(self.name, "", ast.unparse(said))

    def _forms(self, said: ast.expr, call: ast.Call) -> Iterator[str | None]:
        if isinstance(said, ast.Constant) and isinstance(said.value, str):
            yield said.value or " "
        elif isinstance(said, ast.JoinedStr):
            yield template_of(said)
        elif isinstance(said, ast.IfExp):
            yield from self._forms(said.body, call)
            yield from self._forms(said.orelse, call)
        elif isinstance(said, ast.Name) and (values := list(self._assigned(said.id, call))):
            for value in values:
                yield from self._forms(value, call)
        else:
            yield None

    def _assigned(self, name: str, call: ast.Call) -> Iterator[ast.expr]:
        """What the name stands for where the call is: in its function, else in the module."""
        for scope in self.scopes:
            inside = list(ast.walk(scope)) if scope is not self.tree else list(self.tree.body)
            if scope is self.tree or call in inside:
                found = [one.value for one in inside if isinstance(one, ast.Assign) and _names(one, name)]
                if found:
                    yield from found
                    return


def _names(assignment: ast.Assign, name: str) -> bool:
    return any(isinstance(target, ast.Name) and target.id == name for target in assignment.targets)


def _given(call: ast.Call, wanted: tuple[int | str, ...]) -> Iterator[ast.expr]:
    for one in wanted:
        if isinstance(one, int) and one < len(call.args):
            yield call.args[one]
        yield from (keyword.value for keyword in call.keywords if keyword.arg == one)


def template_of(said: ast.JoinedStr) -> str:
    """The f-string with numbers for what is put in, the same for the same."""
    known: dict[str, str] = {}
    text = ""
    for part in said.values:
        if isinstance(part, ast.FormattedValue):
            key = ast.unparse(part)
            number = known.setdefault(key, str(len(known) + 1))
            text += "{" + number + "}"
        elif isinstance(part, ast.Constant):
            text += str(part.value)
    return text


@lru_cache
def modules() -> dict[str, Module]:
    """Every module of the source by its name."""
    files = [Module(file) for package in PACKAGES for file in sorted((ROOT / package).rglob("*.py"))]
    return {one.name: one for one in files}


@lru_cache
def reached(start: str) -> dict[str, Module]:
    """The modules that those of the package `start` import, and what these import in turn."""
    known = modules()
    found: dict[str, Module] = {}
    left = [name for name in known if name.split(".")[0] == start]
    while left:
        name = left.pop()
        if name in known and name not in found:
            found[name] = known[name]
            above = name.split(".")
            left += [*known[name].imports(), *(".".join(above[:depth]) for depth in range(1, len(above)))]
    return found
