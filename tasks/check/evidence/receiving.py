"""What is sent over the web as a file of this machine for a moment, under a name that can do no harm (S-1)."""

import re
import shutil
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from domain.errors import BadInput, Where

_LONGEST = 180
"""Bytes: a file system takes 255."""


@contextmanager
def received_file(name: str, content: BinaryIO) -> Iterator[Path]:
    """The content as a file in a folder of its own, gone afterwards; a refusal names it without that folder."""
    plain = harmless(name)
    with TemporaryDirectory(prefix="minaoshi-") as folder:
        file = Path(folder) / plain
        with file.open("wb") as stream:
            shutil.copyfileobj(content, stream)
        try:
            yield file
        except BadInput as refused:
            raise refused.at(Where(plain)) from refused


def harmless(name: str) -> str:
    """The last part of a path on any system, without control characters, short enough, with the ending it has."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    plain = " ".join("".join(letter if letter.isprintable() else " " for letter in last).split()).strip(". ")
    stem, dot, ending = plain.rpartition(".")
    if not dot or len(ending) > 8:
        return _cut(plain, _LONGEST) or "evidence"
    return f"{_cut(stem, _LONGEST) or 'evidence'}.{ending}"


def _cut(text: str, most: int) -> str:
    return text.encode("utf-8", "ignore")[:most].decode("utf-8", "ignore").strip()
