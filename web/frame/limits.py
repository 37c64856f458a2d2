"""How large a request may be: counted while it comes, whether its length was announced or not (S-1)."""

from collections.abc import MutableMapping
from typing import Any

from fastapi import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from tasks.settings import settings
from web.frame.refusing import refusal

SPARE = 1024 * 1024
"""Bytes that a form may have beside the largest file."""


class Limits:
    """Wraps an application; beyond the limit its request ends, and is answered with 413."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """As ASGI asks."""
        most = settings().evidence_max_mb * 1024 * 1024 + SPARE
        announced = dict(scope.get("headers", ())).get(b"content-length", b"0")
        if scope["type"] == "http" and announced.isdigit() and int(announced[:20]) > most:
            await refusal(Request(scope), 413, f"more than {most:,} bytes")(scope, receive, send)
            return
        taken = 0

        async def receive_so_much() -> MutableMapping[str, Any]:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            return message if taken <= most else {"type": "http.disconnect"}

        await self.app(scope, receive_so_much, send)
