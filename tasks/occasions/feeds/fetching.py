"""Getting the bytes of a feed: so many, in so much time, over so many redirects, by the ways that are allowed."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import httpx

from domain.errors import BadInput, Undelivered
from tasks.files.reading.source import MAX_BYTES, read_source
from tasks.occasions.feeds.unpacking import Unpacking

# Both write addresses into their logs, asked for or redirected to, with whatever key is in them (S-1).
for _name in ("httpx", "httpcore"):
    logging.getLogger(_name).setLevel(logging.WARNING)

_HEADERS = {"Accept": "application/json, application/xml, */*;q=0.1", "Accept-Encoding": "gzip, identity"}
_WHY: tuple[tuple[type[Exception], str], ...] = (
    (httpx.TooManyRedirects, "redirects without end"),
    (httpx.InvalidURL, "redirects to what is no address"),
    (httpx.UnsupportedProtocol, "redirects to what cannot be asked"),
    (httpx.ConnectError, "cannot be reached"),
    (httpx.RemoteProtocolError, "broke off or answered against the rules of HTTP"),
    (httpx.HTTPError, "the connection failed"),
    (UnicodeError, "answered against the rules of HTTP"),
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a feed may cost: bytes once unpacked, seconds in all, redirects; and the schemes that may be asked.

    A scheme is one of https, http, file; only https unless said otherwise.
    """

    max_bytes: int = MAX_BYTES
    seconds: float = 60.0
    redirects: int = 3
    schemes: frozenset[str] = frozenset({"https"})


def fetch(url: str, limits: Limits | None = None, called: str = "") -> bytes:
    """The bytes at the address. Not to be called within a running event loop.

    Raises Undelivered, one line that begins with what the feed is `called`, or names scheme and host; nothing else of
    the address, for the rest may hold a key.
    """
    limits = limits or Limits()
    try:
        parts = urlsplit(url)
        shown = called or f"{parts.scheme}://{parts.hostname or ''}"
    except ValueError:
        raise Undelivered("the feed's address is no address; correct it") from None
    _require_allowed(parts.scheme, limits, shown)
    if parts.scheme == "file":
        return _read_file(unquote(parts.path), limits, called)
    try:
        return asyncio.run(_within(url, limits, shown))
    except TimeoutError:
        raise Undelivered(f"{shown}: not done within {limits.seconds:g} s; will be tried again") from None
    except tuple(kind for kind, _ in _WHY) as error:
        why = next(why for kind, why in _WHY if isinstance(error, kind))
        raise Undelivered(f"{shown}: {why}; will be tried again") from None


def _require_allowed(scheme: str, limits: Limits, shown: str) -> None:
    if scheme not in limits.schemes:
        allowed = ", ".join(sorted(limits.schemes))
        raise Undelivered(f"{shown}: feeds by {scheme or 'no scheme'} are not allowed, only by {allowed}")


def _read_file(path: str, limits: Limits, called: str) -> bytes:
    try:
        return read_source(Path(path), limits.max_bytes).data
    except BadInput as error:
        raise Undelivered(f"{called}: {error.what}" if called else str(error)) from error
    except ValueError as error:
        raise Undelivered(f"{called or 'the feed'}: its path is none") from error


async def _within(url: str, limits: Limits, shown: str) -> bytes:
    async def refuse_other_schemes(request: httpx.Request) -> None:
        _require_allowed(request.url.scheme, limits, shown)

    async with asyncio.timeout(limits.seconds):
        async with (
            httpx.AsyncClient(
                headers=_HEADERS,
                timeout=limits.seconds,
                follow_redirects=True,
                max_redirects=limits.redirects,
                event_hooks={"request": [refuse_other_schemes]},
            ) as client,
            client.stream("GET", url) as response,
        ):
            return await _body(response, limits, lambda why: Undelivered(f"{shown}: {why}"))


async def _body(response: httpx.Response, limits: Limits, refuse: Callable[[str], Undelivered]) -> bytes:
    if response.status_code != httpx.codes.OK:
        raise refuse(f"answered {response.status_code}; will be tried again")
    unpacking = Unpacking(response.headers.get("Content-Encoding", ""), limits.max_bytes, refuse)
    async for piece in response.aiter_raw():
        unpacking.take(piece)
    return unpacking.whole()
