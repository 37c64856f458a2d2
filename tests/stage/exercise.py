"""The exercise of docs/a-new-kind-of-case.md, carried out on a copy of the product."""

import re
import shutil
from pathlib import Path

ROOT = Path(__file__).parents[2]
PRODUCT = ("domain", "models", "tasks", "flows", "web", "deployments", "docs")
PAGE = "docs/a-new-kind-of-case.md"
HEADS = {
    "domain/kinds.py": ('    "overview.yearly_report",\n', 1),
    "prefect.yaml": ("deployments:\n", 1),
    "docs/traceability.md": ("", 0),
}
"""Files that are there, and after which of their lines the exercise's are put; "": at the end."""


def files_of_the_page() -> dict[str, str]:
    """What the page shows, by the path that stands above it."""
    page = (ROOT / PAGE).read_text("utf-8")
    return dict(re.findall(r"^#### (\S+)\n\n```\w+\n(.*?)^```$", page, re.MULTILINE | re.DOTALL))


def house_with_exercise(house: Path) -> set[str]:
    """Copy the product and do what the page says; which files that were there it touched."""
    for part in PRODUCT:
        shutil.copytree(ROOT / part, house / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "prefect.yaml", house)
    touched = set()
    for path, text in files_of_the_page().items():
        file = house / path
        if file.exists():
            touched.add(path)
            file.write_text(_put_in(file.read_text("utf-8"), text, *HEADS[path]), "utf-8")
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text.replace("{head}", _head()) if "/versions/" in path else text, "utf-8")
    return touched


def _put_in(there: str, text: str, after: str, times: int) -> str:
    assert there.count(after) >= times
    before, found, rest = there.partition(after) if after else (there, "", "")
    return before + found + text + rest


def _head() -> str:
    """The number of the last migration."""
    return max(file.name[:4] for file in (ROOT / "models" / "migrations" / "versions").glob("[0-9]*.py"))
