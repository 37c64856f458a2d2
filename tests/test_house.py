"""The rules of the house that a machine can judge: each is tried on every file, and on a line that breaks it."""

import ast
import io
import re
import subprocess
import sys
import tokenize
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from statistics import median

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("domain", "models", "tasks", "flows", "web", "deployments")
LAYERS = ("domain", "models", "tasks")
FOLDERS = {*PACKAGES, "docs", "benchmarks", "findings", "tests", ".ci"}
WORLD = {
    "asyncio",
    "ctypes",
    "fileinput",
    "getpass",
    "glob",
    "http",
    "io",
    "locale",
    "logging",
    "mmap",
    "multiprocessing",
}
WORLD |= {"os", "pathlib", "platform", "random", "secrets", "select", "shelve", "shutil", "signal", "smtplib", "socket"}
WORLD |= {"sqlite3", "ssl", "subprocess", "sys", "tempfile", "threading", "time", "urllib", "uuid", "webbrowser"}
DIRECTIVE = re.compile(r"noqa: [A-Z]+\d+(, ?[A-Z]+\d+)*|type: ignore\[[\w, -]+\]")
REGISTRY = re.compile(
    "|".join(["pypi" + r"\.org", "python" + "hosted", "npm" + r"js\.", "index" + "-url", "registry" + " = "])
)
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """One file of the repository: where it stands and what it says."""

    path: str
    text: str

    @cached_property
    def nodes(self) -> list[ast.AST]:
        return list(ast.walk(ast.parse(self.text)))

    @property
    def functions(self) -> Iterator[Function]:
        return (node for node in self.nodes if isinstance(node, Function))

    @property
    def calls(self) -> Iterator[tuple[ast.Call, str]]:
        """Every call with the last part of the name it goes by."""
        for node in self.nodes:
            if isinstance(node, ast.Call):
                yield node, node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")

    @property
    def imports(self) -> Iterator[tuple[int, str]]:
        for node in self.nodes:
            if isinstance(node, ast.Import):
                yield from ((node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)

    def in_(self, *folders: str) -> bool:
        return PurePosixPath(self.path).parts[0] in folders

    @property
    def is_python(self) -> bool:
        return self.path.endswith(".py")

    @property
    def is_product(self) -> bool:
        return self.is_python and not self.path.startswith(("tests/", "models/migrations/"))


def size(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


Hits = Iterator[str]


def a_file_has_at_most_200_lines(source: Source) -> Hits:
    if source.is_product and source.text.count("\n") > 200:
        yield f"{source.text.count(chr(10))} lines"


def a_function_has_at_most_40_lines(source: Source) -> Hits:
    if source.is_product:
        yield from (f"{f.lineno}: {f.name} has {size(f)}" for f in source.functions if size(f) > 40)


def a_function_takes_at_most_6_parameters(source: Source) -> Hits:
    for function in source.functions if source.is_product and source.is_python else ():
        given = function.args
        names = [arg.arg for arg in [*given.posonlyargs, *given.args, *given.kwonlyargs]]
        if len([name for name in names if name not in {"self", "cls"}]) > 6:
            yield f"{function.lineno}: {function.name} takes {len(names)}"


def nothing_catches_everything(source: Source) -> Hits:
    for node in source.nodes if source.is_product else ():
        if isinstance(node, ast.ExceptHandler):
            caught = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
            if any(kind is None or getattr(kind, "id", "") in {"Exception", "BaseException"} for kind in caught):
                yield f"{node.lineno}: names no exception of its own"


def the_domain_imports_only_what_touches_nothing(source: Source) -> Hits:
    if source.is_python and source.in_("domain"):
        allowed = (set(sys.stdlib_module_names) - WORLD) | {"pendulum", "domain"}
        yield from (f"{line}: imports {name}" for line, name in source.imports if name.split(".")[0] not in allowed)
        yield from (f"{c.lineno}: {name}()" for c, name in source.calls if name in {"open", "print", "input"})


def the_clock_is_read_in_one_place(source: Source) -> Hits:
    clock = {"now", "today", "utcnow", "tomorrow", "yesterday"}
    if source.is_product and source.in_(*PACKAGES) and source.path != "tasks/clock.py":
        yield from (
            f"{line}: {name}" for line, name in source.imports if name in {f"pendulum.{word}" for word in clock}
        )
        for call, name in source.calls:
            if name in clock and isinstance(call.func, ast.Attribute) and getattr(call.func.value, "id", "") != "clock":
                yield f"{call.lineno}: {name}()"


def the_environment_is_read_in_one_place(source: Source) -> Hits:
    if source.is_product and source.path != "tasks/settings.py":
        yield from (f"{line}: {name}" for line, name in source.imports if name in {"os.environ", "os.getenv"})
        for node in source.nodes:
            if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv"}:
                yield f"{node.lineno}: {node.attr}"


def a_flow_file_holds_flows_only(source: Source) -> Hits:
    if source.is_python and source.in_("flows"):
        yield from (f"{node.lineno}: class {node.name}" for node in source.nodes if isinstance(node, ast.ClassDef))
        yield from (f"{call.lineno}: {name}()" for call, name in source.calls if name in {"Session", "open"})


def a_flow_file_hides_no_other_module(source: Source) -> Hits:
    stem = PurePosixPath(source.path).stem
    if source.in_("flows") and (stem in PACKAGES or stem in sys.stdlib_module_names):
        yield "Prefect puts flows/ first on the path, so this would be imported for another"


def nothing_sleeps(source: Source) -> Hits:
    for call, name in source.calls if source.is_python else ():
        blocking = isinstance(call.func, ast.Attribute) and getattr(call.func.value, "id", "") == "time"
        if name == "sleep" and (blocking or source.in_("tests")):
            yield f"{call.lineno}: waits for time to pass instead of for what it waits for"


def a_suppression_names_its_rule_and_reason(source: Source) -> Hits:
    for token in tokenize.generate_tokens(io.StringIO(source.text).readline) if source.is_python else ():
        if token.type == tokenize.COMMENT and re.search(r"\bnoqa\b|type: *ignore", token.string):
            rest = DIRECTIVE.sub("", token.string)
            if re.search(r"\bnoqa\b|type: *ignore", rest) or not re.search(r"\w{2}", rest):
                yield f"{token.start[0]}: {token.string}"


def a_file_name_says_something(source: Source) -> Hits:
    if re.fullmatch(r"(utils?|helpers?|common|misc|managers?)", PurePosixPath(source.path).stem):
        yield "says nothing about what is in it"


def a_package_says_what_it_is(source: Source) -> Hits:
    if source.is_product and source.in_(*PACKAGES) and not ast.get_docstring(ast.parse(source.text)):
        yield "has no docstring"


def no_path_of_one_machine_is_written_down(source: Source) -> Hits:
    for number, line in enumerate(source.text.splitlines(), 1):
        if found := re.search(r"(?<![\w.~}])/(?:work|tmp|root)/", line):
            yield f"{number}: {found[0]}"


def no_registry_is_named(source: Source) -> Hits:
    for number, line in enumerate(source.text.splitlines(), 1):
        if found := REGISTRY.search(line):
            yield f"{number}: {found[0]}"


def a_root_folder_earned_its_place(source: Source) -> Hits:
    top, *below = PurePosixPath(source.path).parts
    if (below and top not in FOLDERS) or source.path == "uv.lock":
        yield "is not in the house that docs/architecture.md draws"


def no_package_stands_among_tests(source: Source) -> Hits:
    if source.in_("tests") and source.path.endswith("__init__.py"):
        yield "hides tests of one name from each other in importlib mode"


Rule = Callable[[Source], Hits]
BROKEN: list[tuple[Rule, str, str]] = [
    (a_file_has_at_most_200_lines, "domain/x.py", "\n" * 201),
    (a_function_has_at_most_40_lines, "domain/x.py", "def f():\n" + "    1\n" * 40),
    (a_function_takes_at_most_6_parameters, "models/x.py", "def f(a, b, c, d, *, e, f, g): ..."),
    (nothing_catches_everything, "tasks/x.py", "try: ...\nexcept (KeyError, Exception): ..."),
    (nothing_catches_everything, "deployments/cli/x.py", "try: ...\nexcept: ..."),
    (the_domain_imports_only_what_touches_nothing, "domain/x.py", "from pathlib import Path"),
    (the_domain_imports_only_what_touches_nothing, "domain/x.py", "import models.baseline.release"),
    (the_domain_imports_only_what_touches_nothing, "domain/x.py", "def f(p): return open(p)"),
    (the_clock_is_read_in_one_place, "models/x.py", "import pendulum\nat = pendulum.now('Asia/Tokyo')"),
    (the_clock_is_read_in_one_place, "flows/x.py", "from pendulum import today"),
    (the_environment_is_read_in_one_place, "deployments/x.py", "import os\nhome = os.environ['HOME']"),
    (the_environment_is_read_in_one_place, "tasks/x.py", "from os import getenv"),
    (a_flow_file_holds_flows_only, "flows/x.py", "class Form: ..."),
    (a_flow_file_holds_flows_only, "flows/x.py", "def f(engine): return Session(engine)"),
    (a_flow_file_hides_no_other_module, "flows/calendar.py", ""),
    (nothing_sleeps, "tests/x.py", "from asyncio import sleep\nawait sleep(1)"),
    (nothing_sleeps, "tasks/x.py", "import time\ntime" + ".sleep(1)"),
    (a_suppression_names_its_rule_and_reason, "tasks/x.py", "x = 1  # noqa"),
    (a_suppression_names_its_rule_and_reason, "tests/x.py", "x = 1  # type: ignore[misc]"),
    (a_suppression_names_its_rule_and_reason, "tests/x.py", "x = 1  # type: ignore - because"),
    (a_file_name_says_something, "models/helpers.py", ""),
    (a_package_says_what_it_is, "flows/__init__.py", "x = 1"),
    (no_path_of_one_machine_is_written_down, "docs/x.md", "see `" + "/wo" + "rk/main`"),
    (no_registry_is_named, "requirements.lock", "--index" + "-url https://example.org"),
    (a_root_folder_earned_its_place, "scripts/x.sh", ""),
    (a_root_folder_earned_its_place, "uv.lock", ""),
    (no_package_stands_among_tests, "tests/domain/__init__.py", ""),
]
RULES = list(dict.fromkeys(rule for rule, _, _ in BROKEN))


def name_of(value: object) -> str:
    return getattr(value, "__name__", "")


@pytest.fixture(scope="module")
def sources() -> list[Source]:
    """Every text file that is in the repository or about to be."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],  # noqa: S607 - whichever git is used here
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    found = []
    for name in listed:
        data = (ROOT / name).read_bytes() if (ROOT / name).is_file() else b"\0"
        if b"\0" not in data:
            found.append(Source(name, data.decode()))
    return found


@pytest.mark.parametrize("rule", RULES, ids=name_of)
def test_every_file_keeps_the_rule(rule: Rule, sources: list[Source]) -> None:
    assert [f"{source.path}: {hit}" for source in sources for hit in rule(source)] == []


@pytest.mark.parametrize(("rule", "path", "text"), BROKEN, ids=name_of)
def test_the_rule_sees_what_breaks_it(rule: Rule, path: str, text: str) -> None:
    assert list(rule(Source(path, text)))


def _rooms() -> dict[str, int]:
    """How high each room stands, by the contract in pyproject.toml; those in one line stand beside each other."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    [lines] = [one["layers"] for one in contracts if one.get("containers") == ["domain", "models", "tasks"]]
    return {room: height for height, line in enumerate(reversed(lines)) for room in re.findall(r"\w+", line)}


ROOMS = _rooms()
"""What still looks ahead, by whom; nothing is added here (ADR 0029)."""


def ahead(source: Source) -> Hits:
    """What a file of a room imports from a room above its own, in whichever layer."""
    layer, *rest = PurePosixPath(source.path).parts
    if source.is_product and layer in LAYERS and len(rest) > 1 and rest[0] in ROOMS:
        for _, name in source.imports:
            top, room, *_ = [*name.split("."), ""]
            if top in LAYERS and ROOMS.get(room, 0) > ROOMS[rest[0]]:
                yield f"{source.path}: {name.rpartition('.')[0]}"


def test_a_room_looks_back_and_never_ahead_also_across_layers(sources: list[Source]) -> None:
    assert {hit for source in sources for hit in ahead(source)} == set()


def test_it_is_seen_where_a_room_looks_ahead() -> None:
    assert list(ahead(Source("tasks/check/x.py", "from domain.act.y import z"))) == ["tasks/check/x.py: domain.act.y"]
    assert list(ahead(Source("tasks/act/x.py", "from domain.check.y import z"))) == []
    assert list(ahead(Source("tasks/check/x.py", "from tasks.clock import now"))) == []


BEGINNING = {"transaction", "reading", "act", "commit", "rollback"}


def owning(source: Source) -> Hits:
    """Functions that are given a session and yet begin or end a transaction; steps that do not begin their own."""
    for function in source.functions if source.is_product and source.is_python else ():
        given = {one.arg for one in function.args.args}
        called = {name for call, name in Source("", ast.unparse(function)).calls}
        is_step = "titled" in {getattr(getattr(one, "func", None), "id", "") for one in function.decorator_list}
        if ("session" in given and called & BEGINNING) or (is_step and not called & BEGINNING):
            yield f"{source.path}: {function.name}"


def test_who_is_given_a_session_owns_no_transaction_and_a_step_owns_its_own(sources: list[Source]) -> None:
    assert [hit for source in sources for hit in owning(source)] == []


def test_it_is_seen_where_somebody_else_ends_a_transaction() -> None:
    act = "def vote(session):\n    session.commit()"
    assert list(owning(Source("tasks/decisions/x.py", act))) == ["tasks/decisions/x.py: vote"]
    assert list(owning(Source("tasks/decisions/x.py", "def vote(session):\n    session.add(1)"))) == []
    step = '@titled("x")\ndef vote(case, at):\n    {}'
    assert list(owning(Source("tasks/decisions/x.py", step.format("pass")))) == ["tasks/decisions/x.py: vote"]
    assert list(owning(Source("tasks/decisions/x.py", step.format("transaction()")))) == []


def asking(source: Source) -> Hits:
    """Queries in flows and pages, which ask through models/ and tasks/."""
    if source.is_python and source.in_("flows", "web"):
        yield from (
            f"{source.path}:{call.lineno}" for call, name in source.calls if name in {"select", "exec", "execute"}
        )


def test_flows_and_pages_have_no_query_of_their_own(sources: list[Source]) -> None:
    assert [hit for source in sources for hit in asking(source)] == []


def test_it_is_seen_where_a_page_asks_the_tables() -> None:
    assert list(asking(Source("web/pages/x.py", "session.exec(select(Person))"))) != []
    assert list(asking(Source("models/x.py", "session.exec(select(Person))"))) == []


def test_functions_stay_short_on_the_whole(sources: list[Source]) -> None:
    ours = [source for source in sources if source.is_product and source.in_(*PACKAGES)]
    assert median(size(function) for source in ours for function in source.functions) < 10


def crowded(sources: Iterable[Source]) -> Hits:
    """Folders with more than 25 files of Python; flows/ is the product's table of contents, and as long as that."""
    counts = Counter(
        str(PurePosixPath(source.path).parent)
        for source in sources
        if source.is_product and source.in_(*PACKAGES) and not source.in_("flows")
    )
    yield from (f"{folder}/ has {count}" for folder, count in counts.items() if count > 25)


def test_a_folder_has_at_most_25_files(sources: list[Source]) -> None:
    assert list(crowded(sources)) == []


def test_it_is_seen_where_a_folder_has_more() -> None:
    files = [Source(f"tasks/act/x{number}.py", "") for number in range(25)]
    assert list(crowded(files)) == []
    assert list(crowded([*files, Source("tasks/act/x.py", "")])) == ["tasks/act/ has 26"]


NAMESAKES = {
    "domain: Change",
    "domain: Comparison",
    "domain: Index",
    "models: Asked",
    "models: Case",
    "models: Concerned",
    "models: Listed",
    "models: Named",
    "models: OpenOne",
    "models: Progress",
    "tasks: Checked",
    "tasks: Column",
    "tasks: Contents",
    "tasks: Doubt",
    "tasks: Kind",
    "tasks: Loaded",
    "tasks: Place",
    "tasks: Plan",
    "tasks: Post",
    "tasks: Row",
    "tasks: RowKey",
    "tasks: Section",
    "tasks: Sheet",
    "tasks: Table",
    "tasks: Tally",
    "tasks: Told",
    "tasks: Wanted",
    "tasks: Words",
    "web: Account",
    "web: Asked",
    "web: Draft",
    "web: Found",
    "web: Inspected",
    "web: Planned",
    "web: Row",
    "web: Said",
    "web: ShownFault",
    "web: Wanted",
    "web: Written",
}
"""Classes that share their name with another of their layer; nothing is added here (ADR 0029)."""


def namesakes(sources: Iterable[Source]) -> Hits:
    """Classes of one name in one layer: a name that is searched for leads to one place."""
    named = Counter(
        (PurePosixPath(source.path).parts[0], node.name)
        for source in sources
        if source.is_product and source.in_(*PACKAGES)
        for node in source.nodes
        if isinstance(node, ast.ClassDef)
    )
    yield from (f"{layer}: {name}" for (layer, name), count in named.items() if count > 1)


def test_no_two_classes_of_a_layer_share_a_name(sources: list[Source]) -> None:
    assert set(namesakes(sources)) == NAMESAKES


def test_it_is_seen_where_two_classes_share_a_name() -> None:
    first, other = Source("tasks/act/x.py", "class Row: ..."), Source("models/act/x.py", "class Row: ...")
    assert list(namesakes([first, other])) == []
    assert list(namesakes([first, other, Source("tasks/check/x.py", "class Row: ...")])) == ["tasks: Row"]


ALONE = {
    "a rule is apart from whoever asks for it, and tried by itself": (
        "domain/access/ledger_seen.py domain/access/list_keeping.py domain/baseline/difference/lineage.py "
        "domain/misspelt.py domain/notices/portions.py domain/standards/choices_of_others.py"
    ),
    "a query stands by its tables, whoever asks it in another layer or room": (
        "models/occasions/sender_counts.py models/overview/yearly_report/public_texts.py "
        "models/standards/authorship.py models/standards/revision/taking_up.py"
    ),
    "an act by itself, with its checks and its line in the ledger": (
        "tasks/access/lists/trying.py tasks/access/signing_in/language.py tasks/standards/revision/submitting.py "
        "tasks/standards/splitting.py"
    ),
    "one effect on the world or one look at it, in the room that answers for it": (
        "tasks/access/government/people.py tasks/engine/beginning.py tasks/engine/ping.py tasks/engine/shape.py "
        "tasks/notices/resting.py tasks/secrecy/kept_key.py deployments/second_terminal.py deployments/warming.py"
    ),
    "what is shown of one room, by a command or a page of another, or of many more": (
        "deployments/cli/baseline/publication_text.py deployments/cli/standards/draft_text.py "
        "web/views/overview/waiting/vacancies.py"
    ),
    "a part of the frame around every page, of which the frame is put together": (
        "web/frame/charts.py web/frame/limits.py web/frame/navigation.py web/frame/unreadable.py"
    ),
}
"""Files of under 40 lines that one other asks alone, by why each is a file of its own (ADR 0029)."""


def asked_of_every_room(sources: Iterable[Source]) -> set[str]:
    """The names of files that the registry looks for in each room (domain/kinds.py)."""
    calls = (call for source in sources if source.is_product for call in source.calls)
    return {
        call.args[1].value
        for call, name in calls
        if name in {"parts", "located", "declared"} and len(call.args) > 1
        if isinstance(call.args[1], ast.Constant) and isinstance(call.args[1].value, str)
    }


def alone(sources: list[Source]) -> Hits:
    """Files of under 40 lines with exactly one importer of the product, which could be a part of that one.

    Not those of a name that the registry asks for, flows and pages, which are found by name, nor what a package
    offers for its whole folder.
    """
    known = {source.path.removesuffix(".py").replace("/", "."): source for source in sources if source.is_product}
    importers: dict[str, set[str]] = {}
    for source in known.values():
        for _, name in source.imports:
            for module in {name, name.rpartition(".")[0]} & known.keys():
                importers.setdefault(module, set()).add(source.path)
    registered = asked_of_every_room(sources)
    for module, asking in importers.items():
        file = PurePosixPath(known[module].path)
        offered = str(file.parent / "__init__.py") in asking
        found_by_name = file.stem in registered or file.is_relative_to("flows") or file.is_relative_to("web/pages")
        small = known[module].text.count("\n") < 40 and file.stem != "__init__"
        if small and len(asking) == 1 and not offered and not found_by_name:
            yield str(file)


def test_a_small_file_has_a_reason_or_more_than_one_importer(sources: list[Source]) -> None:
    assert set(alone(sources)) == {file for files in ALONE.values() for file in files.split()}


def test_it_is_seen_where_one_file_alone_asks_for_a_small_one() -> None:
    small, asking = Source("tasks/act/x.py", "def f(): ..."), Source("tasks/act/y.py", "from tasks.act.x import f")
    assert list(alone([small, asking])) == ["tasks/act/x.py"]
    assert list(alone([small, asking, Source("tasks/act/z.py", "import tasks.act.x")])) == []
    assert list(alone([Source(small.path, "\n" * 40), asking])) == []
    assert list(alone([small, Source("tasks/act/__init__.py", asking.text)])) == []
    assert list(alone([small, asking, Source("domain/kinds.py", "parts('tasks', 'x')")])) == []
