"""What the first visitors would wait for, done before the desk lets anybody in."""

import asyncio

from httpx import ASGITransport, AsyncClient
from starlette.types import ASGIApp


def warm_up(desk: ASGIApp) -> None:
    """Compile each page's template, and answer a request: the first has every route looked at, and opens the tables."""
    from web.frame.rendering import environment  # noqa: PLC0415 - seconds, which no other command needs

    pages = environment()
    for name in pages.list_templates():
        pages.get_template(name)
    asyncio.run(_answer_one(desk))


async def _answer_one(desk: ASGIApp) -> None:
    async with AsyncClient(transport=ASGITransport(desk), base_url="http://127.0.0.1") as nobody:
        await nobody.get("/api/ready")
        await nobody.get("/sign-in")
