"""Whatever happens to a file on its way, reading it gives a catalog or one line."""

import io
import json
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.baseline.catalog import Catalog
from domain.errors import BadInput
from tasks.baseline.catalogs import read_catalog

Json = dict[str, Any]

CATALOG: Json = {
    "catalog": {
        "uuid": "3f0e8c1a-58f4-4c0e-9a5b-0f4d5f5d8f11",
        "metadata": {
            "title": "番号",
            "published": "2026-01-31T12:00:00Z",
            "last-modified": "2026-01-31T12:00:00Z",
            "version": "1",
            "oscal-version": "1.1.2",
        },
        "groups": [
            {
                "title": "G",
                "params": [{"id": "p", "select": {"how-many": "one-or-more", "choice": ["a", "{{ q }}"]}}],
                "controls": [
                    {
                        "id": "a",
                        "title": "T {{ insert: param, p }}",
                        "params": [{"id": "q", "label": "l", "constraints": [{"description": "d"}]}],
                        "props": [{"name": "label", "value": "A"}, {"name": "applicability", "value": "P"}],
                        "links": [{"rel": "moved-to", "href": "#b"}],
                        "parts": [{"name": "statement", "prose": "x", "parts": [{"name": "item", "prose": "y"}]}],
                        "controls": [{"id": "b", "title": "U"}],
                    }
                ],
            }
        ],
    }
}
GUIDELINE = [
    {
        "id": "2",
        "title": "第2部 x",
        "sections": [
            {
                "id": "2.1",
                "title": "2.1 y",
                "subsections": [
                    {
                        "id": "2.1.1",
                        "title": "2.1.1 z",
                        "items": [{"id": "2.1.1(1)", "type": "遵守事項", "description": "2.1.1(1)\tw"}],
                    }
                ],
            }
        ],
    }
]
TABLE = "番号,標題,本文,廃止,対象\n1,甲,乙,○,A B\n2,丙,丁,,\n"
WRONG = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=3,
)


def workbook() -> bytes:
    made = openpyxl.Workbook()
    for row in TABLE.splitlines():
        made.worksheets[0].append(row.split(","))
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


WORKBOOK = workbook()
FILES = {
    "oscal.json": json.dumps(CATALOG, ensure_ascii=False).encode(),
    "guideline.json": json.dumps(GUIDELINE, ensure_ascii=False).encode(),
    "table.csv": TABLE.encode(),
    "japanese.csv": TABLE.encode("cp932"),
    "book.xlsx": WORKBOOK,
}


@contextmanager
def file(name: str, data: bytes) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        yield path


def is_catalog_or_one_line(name: str, data: bytes) -> None:
    with file(name, data) as path:
        try:
            assert isinstance(read_catalog(path), Catalog)
        except BadInput as refused:
            assert len(str(refused).splitlines()) == 1  # noqa: PT017 - both ends are right; what is tried is that no third is


def test_undamaged_each_of_them_is_read() -> None:
    for name, data in FILES.items():
        with file(name, data) as path:
            assert read_catalog(path).items


@given(st.sampled_from(sorted(FILES)), st.data())
def test_a_file_cut_anywhere_is_read_or_refused(name: str, data: st.DataObject) -> None:
    whole = FILES[name]
    is_catalog_or_one_line(name, whole[: data.draw(st.integers(0, len(whole)))])


@settings(max_examples=300)
@given(st.sampled_from(sorted(FILES)), st.data())
def test_a_file_with_bytes_changed_is_read_or_refused(name: str, data: st.DataObject) -> None:
    damaged = bytearray(FILES[name])
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    is_catalog_or_one_line(name, bytes(damaged))


@settings(max_examples=200)
@given(st.data())
def test_a_workbook_damaged_inside_its_package_is_read_or_refused(data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(WORKBOOK)) as package:
        entries = {name: bytearray(package.read(name)) for name in package.namelist()}
    damaged = entries[data.draw(st.sampled_from(sorted(entries)))]
    at = data.draw(st.integers(0, len(damaged)))
    damaged[at : at + data.draw(st.integers(0, 40))] = data.draw(st.sampled_from([b"", b"0", b"-1", b"9" * 12, b"<x>"]))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in entries.items():
            package.writestr(name, bytes(content))
    is_catalog_or_one_line("book.xlsx", stream.getvalue())


def paths(value: object, above: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The way to every value inside."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in inner:
        yield (*above, key)
        yield from paths(child, (*above, key))


@settings(max_examples=300)
@given(st.sampled_from([CATALOG, GUIDELINE]), st.data())
def test_a_file_with_fields_gone_or_of_another_type_is_read_or_refused(original: Any, data: st.DataObject) -> None:  # noqa: ANN401 - any JSON
    parsed = json.loads(json.dumps(original))
    *way, last = data.draw(st.sampled_from(list(paths(parsed))))
    holder = parsed
    for key in way:
        holder = holder[key]
    if data.draw(st.booleans()):
        del holder[last]
    else:
        holder[last] = data.draw(WRONG)
    is_catalog_or_one_line("damaged.json", json.dumps(parsed).encode())


@given(st.sampled_from(["x.json", "x.csv", "x.xlsx"]), st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(name: str, data: bytes) -> None:
    is_catalog_or_one_line(name, data)
