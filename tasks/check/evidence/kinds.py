"""What a file is by its content, whatever its name says, and the name it is kept under; all else is refused (S-1)."""

import re
import unicodedata
from collections.abc import Mapping
from zipfile import ZipFile

from domain.errors import BadInput
from tasks.files.reading.source import MAX_BYTES, Source
from tasks.files.reading.zipped import parts_of, zipped

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SUFFIXES: Mapping[str, tuple[str, ...]] = {
    "application/pdf": (".pdf",),
    "image/png": (".png",),
    "image/jpeg": (".jpg", ".jpeg"),
    "text/plain": (".txt",),
    "text/csv": (".csv",),
    XLSX: (".xlsx",),
    DOCX: (".docx",),
}
"""The kinds that are kept, each with the endings that its name may have, the usual one first."""
_BEGINNINGS = {b"%PDF-": "application/pdf", b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
_OFFICE = {"xl/workbook.xml": XLSX, "word/document.xml": DOCX}
_ENCODINGS = ("utf-8-sig", "cp932")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
_MAX_ENTRIES = 2_000
_ACTIVE = re.compile(r"vbaproject|vbadata|(^|/)(activex|macrosheets|dialogsheets)/|oleobject", re.IGNORECASE)
_TYPES = "[Content_Types].xml"
_LONGEST = 120
_UNSAFE = re.compile(r'[<>:"/\\|?*]')


def media_type(source: Source) -> str:
    """The media type of a file that may be kept; raises BadInput for all others.

    Text is CSV where its name says so: nothing in it tells the two apart, and neither can do harm.
    """
    for beginning, kind in _BEGINNINGS.items():
        if source.data.startswith(beginning):
            return kind
    if source.data.startswith(b"PK"):
        return _office_kind(source, _OFFICE)
    if _is_text(source.data):
        return "text/csv" if source.suffix == ".csv" else "text/plain"
    raise _unknown(source)


def _unknown(source: Source) -> BadInput:
    kinds = ", ".join(suffix for suffixes in SUFFIXES.values() for suffix in suffixes)
    return source.refuse("this kind of file is not accepted as evidence", f"one of {kinds}")


def _is_text(data: bytes) -> bool:
    """True for text in UTF-8 or Shift_JIS without control characters."""
    for encoding in _ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return not _CONTROL.search(text)
    return False


def _office_kind(source: Source, kinds: Mapping[str, str]) -> str:
    """What `kinds` has for the part that the file is made around.

    Raises BadInput for what must not be kept: half a zip or too large a one, macros, encryption, controls (S-1).
    """
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


def kept_name(name: str, kind: str) -> str:
    """The last part of a path on any system, printable, at most 120 characters, ending as its kind of content does."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    plain = "".join(character if character.isprintable() else " " for character in _UNSAFE.sub("_", last))
    plain = " ".join(plain.split()).strip(". ") or "evidence"
    for suffix in SUFFIXES[kind]:
        if plain.lower().endswith(suffix) and len(plain) > len(suffix):
            return plain[: -len(suffix)][: _LONGEST - len(suffix)].rstrip(". ") + suffix
    return plain[: _LONGEST - len(SUFFIXES[kind][0])].rstrip(". ") + SUFFIXES[kind][0]
