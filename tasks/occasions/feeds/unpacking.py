"""A body put together from pieces, unpacked no further than its limit: a small answer may hold a huge one."""

import zlib
from collections.abc import Callable

from domain.errors import MinaoshiError

_GZIP = 16 + zlib.MAX_WBITS


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
