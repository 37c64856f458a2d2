"""The parts of an xlsx file, of bounded size, without macros or document types (S-1)."""

from zipfile import ZipFile

from tasks.files.reading.source import MAX_BYTES, Source
from tasks.files.reading.zipped import parts_of, zipped
from tasks.files.xlsx.parts import Tally, is_read

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MAX_ENTRIES = 1_000
FOREIGN = {
    "content.xml": "an OpenDocument spreadsheet",
    "xl/workbook.bin": "a binary workbook (.xlsb)",
    "word/document.xml": "a Word document",
    "ppt/presentation.xml": "a presentation",
}
"""What else is a zip, by a part that it has."""


def safe_package(source: Source) -> dict[str, bytes]:
    """The parts that a workbook is read from, by their names in small letters; raises BadInput before any is parsed.

    What is parsed is then what was looked at, whatever the zip says of its sizes and places.
    """
    if source.data.startswith(_OLE):
        encrypted = _ENCRYPTED in source.data
        what = "the workbook is encrypted" if encrypted else "an Excel file from before 2007"
        raise source.refuse(what, "remove the password" if encrypted else "save it as .xlsx")
    with zipped(source, _MAX_ENTRIES, "not an xlsx workbook, or cut off") as package:
        _refuse_foreign(source, package)
        tally = Tally(source)
        return {
            name.lower(): tally.take(name, data) for name, data in parts_of(source, package, MAX_BYTES) if is_read(name)
        }


def _refuse_foreign(source: Source, package: ZipFile) -> None:
    names = {name.lower() for name in package.namelist()}
    if any(name.endswith("vbaproject.bin") for name in names):
        raise source.refuse("the workbook contains macros", "save it as .xlsx without them")
    for name, what in FOREIGN.items():
        if name in names:
            raise source.refuse(f"{what}, not an xlsx workbook", "save it as .xlsx")
