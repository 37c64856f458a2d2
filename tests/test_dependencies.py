"""The set of libraries that is pinned is the one declared, and it runs."""

import re
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
LOCK = (ROOT / "requirements.lock").read_text()
PINS = dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", LOCK, re.MULTILINE))


def declared() -> list[str]:
    lines = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]
    return [re.split(r"[^A-Za-z0-9._-]", line)[0].lower() for line in lines]


def test_everything_declared_is_pinned() -> None:
    assert [name for name in declared() if name not in PINS] == []


def test_every_pin_has_its_hashes_and_no_address() -> None:
    blocks = re.split(r"^(?=[a-z0-9])", LOCK, flags=re.MULTILINE)[1:]
    assert len(blocks) == len(PINS)
    assert [block for block in blocks if "--hash=sha256:" not in block] == []
    assert not re.search(r"https?:|--(extra-)?index|--find-links", LOCK)


@pytest.mark.parametrize("name", ["prefect", "pytest"])
def test_the_tests_run_on_the_versions_that_are_pinned(name: str) -> None:
    assert version(name) == PINS[name]


@pytest.mark.parametrize("code", ["import prefect.server.api.server", "import fastapi, sqlmodel, apprise, pendulum"])
def test_the_libraries_agree_with_each_other(code: str) -> None:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
