"""How a feed's bytes are packed and written: gzip undone within a limit, UTF-16 made UTF-8."""

import zlib
from collections.abc import Callable
from dataclasses import replace

from domain.errors import MinaoshiError
from tasks.files.reading.source import Source

_GZIP = 16 + zlib.MAX_WBITS
UTF16 = (b"\xff\xfe", b"\xfe\xff")
_MARK = b"\x1f\x8b"


class Unpacking:
    """Takes the pieces as they came; plain or packed once by gzip. Every method raises what `refuse` makes."""

    def __init__(self, encoding: str, max_bytes: int, refuse: Callable[[str], MinaoshiError]) -> None:
        self._max_bytes, self._refuse = max_bytes, refuse
        self._body = bytearray()
        packed = encoding.strip().lower()
        if packed not in {"", "identity", "gzip", "x-gzip"}:
            raise refuse("packed in a way that was not asked for")
        self._gzip = zlib.decompressobj(_GZIP) if "gzip" in packed else None

    def take(self, piece: bytes) -> None:
        """Add one piece; refuses as soon as there is more than the limit."""
        try:
            # One byte over the limit is enough to know.
            room = self._max_bytes - len(self._body) + 1
            self._body += self._gzip.decompress(piece, room) if self._gzip else piece
        except zlib.error:
            raise self._refuse("damaged on its way; will be tried again") from None
        if len(self._body) > self._max_bytes:
            raise self._refuse(f"more than the limit of {self._max_bytes:,} bytes")

    def whole(self) -> bytes:
        """All of it, if it is whole and not empty."""
        if self._gzip and (not self._gzip.eof or self._gzip.unused_data):
            raise self._refuse("broke off before its end; will be tried again")
        if not self._body:
            raise self._refuse("answered with nothing; will be tried again")
        return bytes(self._body)


def unpacked(source: Source, max_bytes: int) -> Source:
    """The file as it was before gzip packed it once, if it did. Raises BadInput."""
    if not source.data.startswith(_MARK):
        return source
    unpacking = Unpacking("gzip", max_bytes, lambda why: source.refuse(f"packed by gzip, and {why}"))
    unpacking.take(source.data)
    return replace(source, data=unpacking.whole())


def in_utf8(source: Source) -> Source:
    """JSON in UTF-16 with its mark as UTF-8; XML says itself how it is written. Raises BadInput."""
    if not source.data.startswith(UTF16):
        return source
    try:
        text = source.data.decode("utf-16")
    except UnicodeDecodeError:
        raise source.refuse("not the UTF-16 that its first bytes promise", "get it again from its source") from None
    return source if text.lstrip().startswith("<") else replace(source, data=text.encode("utf-8", "surrogatepass"))
