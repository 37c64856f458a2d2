"""Which Prefect server a command speaks with: one that is set and answers, never one that Prefect makes up."""

from collections.abc import Iterator
from contextlib import contextmanager

import httpx
from prefect.settings import PREFECT_API_URL

from domain.errors import Misconfigured, Undelivered


def require_server() -> str:
    """The address that is set, as Prefect reads it; raises Misconfigured.

    Without one Prefect's client starts a server of its own, which is gone with the command, and so is what it was told.
    """
    address = str(PREFECT_API_URL.value() or "")
    if not address.startswith(("http://", "https://")):
        wrong = f"is {address!r}, no address" if address else "is not set: no Prefect server is named"
        raise Misconfigured(f"PREFECT_API_URL {wrong}; set it, such as PREFECT_API_URL=http://127.0.0.1:4200/api")
    return address


@contextmanager
def answering_server() -> Iterator[None]:
    """The same for what speaks with it in the block; raises Undelivered where it does not answer."""
    address = require_server()
    try:
        yield
    except (httpx.TransportError, httpx.InvalidURL) as error:
        raise Undelivered(
            f"Prefect's server at {address} does not answer ({type(error).__name__}); start it, or set PREFECT_API_URL"
        ) from None
