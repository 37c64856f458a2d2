"""Where the bytes of evidence lie: outside the database, by their SHA-256, at any address that fsspec knows."""

import hashlib
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import fsspec  # type: ignore[import-untyped]  # it ships no types
from fsspec.implementations.local import LocalFileSystem  # type: ignore[import-untyped]  # it ships no types

from domain.errors import BadInput, Misconfigured, NotFound, Undelivered
from tasks.settings import settings


def digest_of(data: bytes) -> str:
    """SHA-256 (hex)."""
    return hashlib.sha256(data).hexdigest()


def put_bytes(data: bytes) -> str:
    """Keep the bytes, once; their digest. Nobody ever finds half a file: it gets its name when it is whole.

    Raises Misconfigured, or Undelivered where the store does not take it.
    """
    digest = digest_of(data)
    with _reached() as (files, root):
        place = _place(root, digest)
        if files.exists(place) and digest_of(files.cat_file(place)) == digest:
            return digest
        files.makedirs(place.rpartition("/")[0], exist_ok=True)
        if isinstance(files, LocalFileSystem):
            Path(root).chmod(0o700)
        part = f"{place}.{secrets.token_hex(8)}.part"
        files.pipe_file(part, data)
        files.mv(part, place)
    return digest


def get_bytes(digest: str) -> bytes:
    """The bytes of that digest, looked at again.

    Raises NotFound where they are gone, BadInput where they are others by now, Undelivered, Misconfigured.
    """
    with _reached() as (files, root):
        try:
            data: bytes = files.cat_file(_place(root, digest))
        except FileNotFoundError:
            raise NotFound("file of evidence", digest[:12], "restore it from a backup of the store") from None
    if digest_of(data) != digest:
        raise BadInput(
            f"the file of evidence {digest[:12]} was changed since it was stored: it now is {digest_of(data)[:12]}",
            remedy="restore it from a backup of the store",
        )
    return data


@contextmanager
def _reached() -> Iterator[tuple[fsspec.AbstractFileSystem, str]]:
    """The file system and the folder in it; what goes wrong there is told without the secrets of its address."""
    try:
        files, root = fsspec.url_to_fs(settings().evidence)
    except (ValueError, ImportError) as error:
        raise Misconfigured(
            "MINAOSHI_EVIDENCE_URL is not an address that fsspec can reach; see docs/settings.md"
        ) from error
    try:
        yield files, root.rstrip("/")
    except OSError as error:
        raise Undelivered(
            f"the store of evidence does not answer as it should ({type(error).__name__}); check MINAOSHI_EVIDENCE_URL"
        ) from error


def _place(root: str, digest: str) -> str:
    return f"{root}/{digest[:2]}/{digest}"
