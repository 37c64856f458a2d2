"""Headers that every answer carries, whatever it is, and answers of headers alone."""

from collections.abc import MutableMapping
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Receive, Scope, Send

ALWAYS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
PAGE = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""What a page of the desk may load: its own style, script and pictures, and nothing written into the page."""
KEPT = "public, max-age=31536000, immutable"
SECURE = "max-age=31536000; includeSubDomains"


class SafeHeaders:
    """Wraps an application, its own answers to faults included; `secure` where people reach it by https."""

    def __init__(self, app: ASGIApp, *, secure: bool = False) -> None:
        self.app, self.always = app, ALWAYS | ({"Strict-Transport-Security": SECURE} if secure else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """As ASGI asks."""

        async def send_safely(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                own = headers.get("Content-Security-Policy")
                headers.update(self.always)
                if headers.get("content-type", "").startswith("text/html"):
                    headers["Content-Security-Policy"] = own or PAGE
                if scope["path"].startswith("/static/") and message["status"] == 200:
                    headers["Cache-Control"] = KEPT
            await send(message)

        await self.app(scope, receive, send_safely)


class Heads:
    """Wraps an application: what can be asked for by GET answers HEAD with the same headers and no body."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """As ASGI asks."""
        if scope.get("method") != "HEAD":
            await self.app(scope, receive, send)
            return

        async def send_head(message: MutableMapping[str, Any]) -> None:
            await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

        await self.app({**scope, "method": "GET"}, receive, send_head)
