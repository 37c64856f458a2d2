"""The body of a request, within a size and a time, as the fields of a report."""

import asyncio

from fastapi import HTTPException, Request

from domain.errors import BadInput, Where
from tasks.files.reading.source import received
from tasks.files.reading.strict_json import parse_json
from web.frame.given import fits

MAX_BYTES = 64 * 1024
SECONDS = 10.0
LONGEST = 128
WORDS = frozenset({"ministry", "kind", "ground", "reference", "occurred_on"})
"""The fields that are codes; beside them `account` is words, and `systems` a list of codes."""


async def read_body(request: Request) -> bytes:
    """The whole body; one that is too large is refused as soon as that shows, whether its length was announced or not.

    Raises HTTPException: 415 for another type than JSON, 413 for too large, 408 for too slow.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json" or request.headers.get("content-encoding", "identity") != "identity":
        raise HTTPException(415, "send application/json, not compressed")
    announced = request.headers.get("content-length", "0")
    if announced.isdecimal() and int(announced[:20]) > MAX_BYTES:
        raise _too_large()
    body = bytearray()
    try:
        async with asyncio.timeout(SECONDS):
            async for chunk in request.stream():
                body += chunk
                if len(body) > MAX_BYTES:
                    raise _too_large()
    except TimeoutError:
        raise HTTPException(408, f"the body did not come within {SECONDS:g} seconds") from None
    return bytes(body)


def _too_large() -> HTTPException:
    return HTTPException(413, f"more than {MAX_BYTES:,} bytes")


def fields_of(body: bytes) -> tuple[dict[str, str], str, tuple[str, ...]]:
    """The codes, the account and the systems in a body. Raises BadInput with one line that repeats no value."""
    told = parse_json(received(body, "body"))
    if not isinstance(told, dict):
        raise BadInput("not a JSON object", Where("body"))
    if unknown := told.keys() - WORDS - {"account", "systems"}:
        taken = ", ".join(sorted(WORDS | {"account", "systems"}))
        raise BadInput(f"{len(unknown)} fields that a report does not have", Where("body"), f"it takes {taken}")
    words = {name: _word(name, told[name]) for name in WORDS & told.keys()}
    account, systems = told.get("account", ""), told.get("systems", [])
    if not isinstance(account, str):
        raise BadInput("not a text", Where(column="account"))
    if not isinstance(systems, list):
        raise BadInput("not a list of codes", Where(column="systems"))
    if unfit := [name for name, value in told.items() if not fits(value)]:
        raise BadInput("not plain text", Where(column=unfit[0]), "take control characters out")
    return words, account, tuple(_word("systems", system) for system in systems)


def _word(name: str, value: object) -> str:
    if not isinstance(value, str) or len(value) > LONGEST:
        raise BadInput(f"not a text of at most {LONGEST} characters", Where(column=name))
    return value
