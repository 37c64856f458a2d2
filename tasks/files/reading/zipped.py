"""What is in a zip of an Office program, within bounds: the sizes that it states may lie (S-1)."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from tasks.files.reading.source import Source

_PIECE = 64 * 1024
_IS_ENCRYPTED = 0x1
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


@contextmanager
def zipped(source: Source, most: int, damaged: str) -> Iterator[zipfile.ZipFile]:
    """The zip, of at most so many parts, none of them twice, encrypted, or packed as no Office program does.

    Raises BadInput, which says `damaged` where that is what it is, also where it shows only while parts are read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as package:
            _check(source, package.infolist(), most)
            yield package
    except _DAMAGED as error:
        raise source.refuse(damaged, "get it again from its source") from error


def _check(source: Source, entries: list[zipfile.ZipInfo], most: int) -> None:
    if len(entries) > most or len({entry.filename for entry in entries}) < len(entries):
        raise source.refuse(f"{len(entries):,} files in it, more than {most:,} or some twice")
    if any(entry.compress_type not in _PACKED for entry in entries):
        raise source.refuse("compressed in a way that no Office program uses", "save it anew")
    if any(entry.flag_bits & _IS_ENCRYPTED for entry in entries):
        raise source.refuse("it is encrypted", "remove the password")


def parts_of(source: Source, package: zipfile.ZipFile, most: int) -> Iterator[tuple[str, bytes]]:
    """Each part by its name, unpacked in pieces; raises BadInput beyond so many bytes in all."""
    over = source.refuse(f"more than {most:,} bytes once unpacked", "split it")
    left = most
    if sum(entry.file_size for entry in package.infolist()) > most:
        raise over
    for entry in package.infolist():
        found = bytearray()
        with package.open(entry) as stream:
            while piece := stream.read(_PIECE):
                left -= len(piece)
                if left < 0:
                    raise over
                found += piece
        yield entry.filename, bytes(found)
