"""The bytes of a file, or one line that says why not."""

from dataclasses import dataclass
from pathlib import Path

from domain.errors import BadInput, Where
from tasks.files.reading.wording import one_line

MAX_BYTES = 64 * 1024 * 1024
# Forty times the largest baseline known; without it a small file of short rows would fill the memory.
MAX_ITEMS = 100_000


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: the name that errors carry, the suffix in small letters, the bytes."""

    name: str
    stem: str
    suffix: str
    data: bytes

    def refuse(self, what: str, remedy: str = "", *, row: int = 0) -> BadInput:
        """The error to raise about this file."""
        return BadInput(what, Where(self.name, row=row), remedy)

    def refuse_crowd(self, count: int) -> None:
        """Raise BadInput where there are more items or rows than any file has that is read here."""
        if count > MAX_ITEMS:
            raise self.refuse(f"more than {MAX_ITEMS:,} items or rows", "take out the empty ones, or split it")


def received(data: bytes, name: str) -> Source:
    """What came from elsewhere than a file, under the name that errors shall carry. Raises BadInput where empty."""
    if not data:
        raise BadInput("nothing in it", Where(name), "get it again from its source")
    return Source(name, "", "", data)


def read_source(path: Path, max_bytes: int) -> Source:
    """Read a regular, non-empty file of at most `max_bytes`; a larger one is refused by its size, unread.

    Raises BadInput.
    """
    name = one_line(str(path))
    where = Where(name)
    try:
        if not path.exists():
            raise BadInput("there is no such file", where, "check the path")
        if not path.is_file():
            raise BadInput("not a file but a folder or a device", where, "name a file")
        size = path.stat().st_size
        if size > max_bytes:
            raise BadInput(f"{size:,} bytes, over the limit of {max_bytes:,}", where, "split it, or raise the limit")
        with path.open("rb") as stream:
            data = stream.read(max_bytes + 1)
    except OSError as error:
        raise BadInput(f"cannot be read: {error.strerror}", where, "check the path and the permissions") from error
    if len(data) > max_bytes:
        raise BadInput(f"grew over the limit of {max_bytes:,} bytes while being read", where, "try again")
    if not data:
        raise BadInput("the file is empty", where, "get it again from its source")
    return Source(name, path.stem, path.suffix.lower(), data)
