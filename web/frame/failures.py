"""How often an address came with a token that is nobody's: beyond a limit it is told to wait."""

from collections import OrderedDict

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

PER_MINUTE = 10
ADDRESSES = 10_000


KEY = "failures"


class Counted:
    """Wraps an application: what fails at it is counted for it alone, at every door together."""

    def __init__(self, app: ASGIApp) -> None:
        self.app, self.failures = app, Failures()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """As ASGI asks."""
        scope[KEY] = self.failures
        await self.app(scope, receive, send)


def too_many_failures(request: Request, minute: int) -> bool:
    """Note one more failure; True where the address had its share of this minute."""
    failures: Failures = request.scope[KEY]
    return failures.too_many(request, minute)


class Failures:
    """Counts of one application, by address and minute; the oldest addresses are forgotten beyond `ADDRESSES`.

    Good tokens are never held back for it: whoever shares an address with a guesser can still report.
    """

    def __init__(self) -> None:
        self._counts: OrderedDict[str, tuple[int, int]] = OrderedDict()

    def too_many(self, request: Request, minute: int) -> bool:
        """Note one more failure; True where the address had its share of this minute."""
        address = request.client.host if request.client else ""
        when, count = self._counts.pop(address, (minute, 0))
        count = count + 1 if when == minute else 1
        self._counts[address] = minute, count
        if len(self._counts) > ADDRESSES:
            self._counts.popitem(last=False)
        return count > PER_MINUTE
