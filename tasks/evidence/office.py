"""Whether an Office file is safe to keep: a whole zip of bounded size, without macros, encryption or controls (S-1)."""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping

from tasks.reading.source import MAX_BYTES, Source

_MAX_ENTRIES = 2_000
_PIECE = 64 * 1024
_IS_ENCRYPTED = 0x1
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ACTIVE = re.compile(r"vbaproject|vbadata|(^|/)(activex|macrosheets|dialogsheets)/|oleobject", re.IGNORECASE)
_TYPES = "[Content_Types].xml"


def office_kind(source: Source, kinds: Mapping[str, str]) -> str:
    """What `kinds` has for the part that the file is made around; raises BadInput for what must not be kept."""
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as package:
            return _kind(source, package, kinds)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise source.refuse("a zip that is damaged or cut off", "get it again from its source") from error


def _kind(source: Source, package: zipfile.ZipFile, kinds: Mapping[str, str]) -> str:
    entries = package.infolist()
    names = [entry.filename for entry in entries]
    if len(entries) > _MAX_ENTRIES or len(set(names)) < len(names):
        raise source.refuse(f"{len(entries):,} files in it, more than {_MAX_ENTRIES:,} or some twice")
    if any(entry.compress_type not in _PACKED for entry in entries):
        raise source.refuse("packed in a way that no Office program uses", "save it anew")
    if any(entry.flag_bits & _IS_ENCRYPTED for entry in entries):
        raise source.refuse("it is encrypted", "take the password off")
    found = [kind for part, kind in kinds.items() if part in names]
    if len(found) != 1 or _TYPES not in names:
        raise source.refuse("a zip that is neither a workbook nor a document", "hand in what is in it")
    if any(_ACTIVE.search(name) for name in names):
        raise source.refuse("it holds macros or controls", "save it as .xlsx or .docx without them")
    if b"macroenabled" in _unpacked(source, package).replace(b"\0", b"").lower():
        raise source.refuse("it is made for macros", "save it as .xlsx or .docx")
    return found[0]


def _unpacked(source: Source, package: zipfile.ZipFile) -> bytes:
    """The list of types in it; every part is unpacked in pieces up to the limit, for the sizes it states may lie."""
    size, types = 0, b""
    for entry in package.infolist():
        with package.open(entry) as stream:
            while piece := stream.read(_PIECE):
                size += len(piece)
                types += piece if entry.filename == _TYPES else b""
                if size > MAX_BYTES:
                    raise source.refuse(f"more than {MAX_BYTES:,} bytes once unpacked", "split it")
    return types
