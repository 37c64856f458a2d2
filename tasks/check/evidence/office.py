"""Whether an Office file is safe to keep: a whole zip of bounded size, without macros, encryption or controls (S-1)."""

import re
from collections.abc import Mapping
from zipfile import ZipFile

from tasks.files.reading.source import MAX_BYTES, Source
from tasks.files.reading.zipped import parts_of, zipped

_MAX_ENTRIES = 2_000
_ACTIVE = re.compile(r"vbaproject|vbadata|(^|/)(activex|macrosheets|dialogsheets)/|oleobject", re.IGNORECASE)
_TYPES = "[Content_Types].xml"


def office_kind(source: Source, kinds: Mapping[str, str]) -> str:
    """What `kinds` has for the part that the file is made around; raises BadInput for what must not be kept."""
    with zipped(source, _MAX_ENTRIES, "a zip that is damaged or cut off") as package:
        return _kind(source, package, kinds)


def _kind(source: Source, package: ZipFile, kinds: Mapping[str, str]) -> str:
    names = package.namelist()
    found = [kind for part, kind in kinds.items() if part in names]
    if len(found) != 1 or _TYPES not in names:
        raise source.refuse("a zip that is neither a workbook nor a document", "submit the files in it")
    if any(_ACTIVE.search(name) for name in names):
        raise source.refuse("it contains macros or controls", "save it as .xlsx or .docx without them")
    types = [data for name, data in parts_of(source, package, MAX_BYTES) if name == _TYPES]
    if b"macroenabled" in types[0].replace(b"\0", b"").lower():
        raise source.refuse("it is made for macros", "save it as .xlsx or .docx")
    return found[0]
