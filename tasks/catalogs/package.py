"""An xlsx file as openpyxl may open it: packed anew by us, of bounded size, without macros or document types (S-1)."""

import io
from zipfile import ZipFile

from tasks.catalogs.parts import Tally, is_read
from tasks.reading.source import MAX_BYTES, Source
from tasks.reading.zipped import parts_of, zipped

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MAX_ENTRIES = 1_000
_SPARE = 1024 * 1024


class Package(io.BytesIO):
    """A zip that is read through a few times; whoever has a part of it read over and over is refused (ValueError)."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self._left = 4 * len(data) + _SPARE

    def read(self, size: int | None = -1, /) -> bytes:
        """As of any file."""
        data = super().read(size)
        self._left -= len(data)
        if self._left < 0:
            raise ValueError("a part is named again and again")
        return data


def safe_package(source: Source) -> Package:
    """The parts that a workbook is read from, as we unpacked and saw them; raises BadInput before any is parsed."""
    if source.data.startswith(_OLE):
        encrypted = _ENCRYPTED in source.data
        what = "the workbook is encrypted" if encrypted else "an Excel file of before 2007"
        raise source.refuse(what, "take the password off" if encrypted else "save it as .xlsx")
    with zipped(source, _MAX_ENTRIES, "not an xlsx workbook, or cut off") as package:
        if any(name.lower().endswith("vbaproject.bin") for name in package.namelist()):
            raise source.refuse("the workbook holds macros", "save it as .xlsx without them")
        return _packed_anew(source, package)


def _packed_anew(source: Source, package: ZipFile) -> Package:
    """What openpyxl unpacks is then what was looked at, whatever the zip that came says of its sizes and places."""
    clean, tally = io.BytesIO(), Tally(source)
    with ZipFile(clean, "w") as anew:
        for name, data in parts_of(source, package, MAX_BYTES):
            if is_read(name):
                anew.writestr(name, tally.take(name, data))
    return Package(clean.getvalue())
