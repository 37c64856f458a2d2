"""How a feed's bytes are packed and written: gzip undone, UTF-16 made UTF-8."""

from dataclasses import replace

from tasks.files.reading.source import Source
from tasks.occasions.feeds.unpacking import Unpacking

UTF16 = (b"\xff\xfe", b"\xfe\xff")
_GZIP = b"\x1f\x8b"


def unpacked(source: Source, max_bytes: int) -> Source:
    """The file as it was before gzip packed it once, if it did. Raises BadInput."""
    if not source.data.startswith(_GZIP):
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
