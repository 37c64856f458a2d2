"""Workbooks as Excel saves "Strict Open XML Spreadsheet"."""

import re
from pathlib import Path

from tests.stage.hostile import packed, parts_of


def strictly(data: bytes) -> bytes:
    """The workbook with the namespaces of the strict form."""
    return packed({name: _strict(part) for name, part in parts_of(data).items()})


def saved_strictly(file: Path) -> Path:
    """The file, saved again in the strict form."""
    data = strictly(file.read_bytes())
    assert b"purl.oclc.org/ooxml/spreadsheetml/main" in parts_of(data)["xl/workbook.xml"]
    file.write_bytes(data)
    return file


def _strict(xml: bytes) -> bytes:
    return re.sub(rb"http://schemas\.openxmlformats\.org/(\w+)/2006/(main|relationships)", _name, xml)


def _name(found: re.Match[bytes]) -> bytes:
    return found[0] if found[1] == b"package" else b"http://purl.oclc.org/ooxml/%s/%s" % (found[1], found[2])
