"""Whether an xlsx file is safe to open: a zip of bounded size, without macros, encryption or document types."""

import io
import zipfile
import zlib

from tasks.reading.source import MAX_BYTES, Source

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MAX_ENTRIES = 1_000
_IS_ENCRYPTED = 0x1


def check_package(source: Source) -> None:
    """Raises BadInput for what must not be opened as a workbook, before any of it is parsed."""
    if source.data.startswith(_OLE):
        encrypted = _ENCRYPTED in source.data
        what = "the workbook is encrypted" if encrypted else "an Excel file of before 2007"
        raise source.refuse(what, "take the password off" if encrypted else "save it as .xlsx")
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as package:
            _check_entries(source, package)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise source.refuse("not an xlsx workbook, or cut off", "get it again from its source") from error


def _check_entries(source: Source, package: zipfile.ZipFile) -> None:
    entries = package.infolist()
    if len(entries) > _MAX_ENTRIES:
        raise source.refuse(f"{len(entries):,} files in the workbook, over the limit of {_MAX_ENTRIES:,}")
    size = sum(entry.file_size for entry in entries)
    if size > MAX_BYTES:
        raise source.refuse(f"{size:,} bytes once unpacked, over the limit of {MAX_BYTES:,}", "split it")
    for entry in entries:
        if entry.flag_bits & _IS_ENCRYPTED:
            raise source.refuse("the workbook is encrypted", "take the password off")
        if entry.filename.lower().endswith("vbaproject.bin"):
            raise source.refuse("the workbook holds macros", "save it as .xlsx without them")
        # No workbook needs a document type; refusing it keeps every entity from being expanded or fetched.
        if b"<!DOCTYPE" in package.read(entry).replace(b"\0", b"").upper():
            raise source.refuse(f"{entry.filename!r} in the workbook declares a document type", "save it with Excel")
