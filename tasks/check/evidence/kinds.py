"""What a file is by its content, whatever its name says; everything else is refused (S-1)."""

import re
from collections.abc import Mapping

from domain.errors import BadInput
from tasks.check.evidence.office import office_kind
from tasks.files.reading.source import Source

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


def media_type(source: Source) -> str:
    """The media type of a file that may be kept; raises BadInput for all others.

    Text is CSV where its name says so: nothing in it tells the two apart, and neither can do harm.
    """
    for beginning, kind in _BEGINNINGS.items():
        if source.data.startswith(beginning):
            return kind
    if source.data.startswith(b"PK"):
        return office_kind(source, _OFFICE)
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
