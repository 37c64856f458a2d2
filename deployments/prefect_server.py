"""Prefect's own server, in which whoever will write to its SQLite file waits for its turn from the start.

Prefect begins most of its transactions deferred: they read, and where anything else was written before they write,
SQLite refuses them at once. The server answers 503 then, and its clients ask again after two seconds at the least (42
times in a demonstration, for its own events are written all the while). Begun immediate, they wait for milliseconds.
Others meet it too: https://github.com/PrefectHQ/prefect/issues/18934.
"""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from prefect.cli import app
from prefect.server.database.configurations import SQLITE_BEGIN_MODE, AioSqliteConfiguration
from sqlalchemy.ext.asyncio import AsyncSession, AsyncSessionTransaction

_begin = AioSqliteConfiguration.begin_transaction


@asynccontextmanager
async def begin_in_turn(
    config: AioSqliteConfiguration, session: AsyncSession, **said: bool
) -> AsyncGenerator[AsyncSessionTransaction, None]:
    """Begin a transaction as Prefect does where it locks rows, whatever is said of this one.

    What is begun inside another begins as is said: where Prefect pauses a queue it looks it up in a second session, and
    that would wait for the first, which waits for it.
    """
    if SQLITE_BEGIN_MODE.get():
        async with _begin(config, session, **said) as transaction:
            yield transaction
        return
    async with _begin(config, session, with_for_update=True) as transaction:
        await session.connection()
        inside = SQLITE_BEGIN_MODE.set("DEFERRED")
        try:
            yield transaction
        finally:
            SQLITE_BEGIN_MODE.reset(inside)


if __name__ == "__main__":
    AioSqliteConfiguration.begin_transaction = begin_in_turn  # type: ignore[method-assign,assignment]  # same contract
    app()
