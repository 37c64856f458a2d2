"""Small baseline files, made where the test runs, and the one line that refuses a file."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from domain.baseline.catalog import Catalog
from domain.errors import BadInput
from tasks.baseline.catalogs import read_catalog

Json = dict[str, Any]
Put = Callable[..., Path]

METADATA: Json = {
    "title": "A small catalog",
    "last-modified": "2026-01-31T12:00:00Z",
    "version": "1",
    "oscal-version": "1.1.2",
}


def whole(**fields: object) -> Json:
    """An OSCAL catalog with these fields and everything that must be there."""
    return {"catalog": {"uuid": "3f0e8c1a-58f4-4c0e-9a5b-0f4d5f5d8f11", "metadata": METADATA, **fields}}


@pytest.fixture
def document() -> Callable[..., Json]:
    """Make an OSCAL catalog as JSON values."""
    return whole


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Write bytes, text or a JSON value to a file of that name."""

    def write(name: str, content: object) -> Path:
        path = tmp_path / name
        if not isinstance(content, bytes | str):
            content = json.dumps(content, ensure_ascii=False)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture
def read(put: Put) -> Callable[..., Catalog]:
    """Read an OSCAL catalog with these fields."""
    return lambda **fields: read_catalog(put("catalog.json", whole(**fields)))


@pytest.fixture
def refusal() -> Callable[..., str]:
    """The one line with which a file is refused; the test fails where it is read, or where it takes two lines."""

    def refuse(path: Path, **limits: int) -> str:
        with pytest.raises(BadInput) as refused:
            read_catalog(path, **limits)
        line = str(refused.value)
        assert len(line.splitlines()) == 1
        assert line.isprintable()
        return line

    return refuse
