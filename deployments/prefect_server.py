"""Prefect's own server, in which whoever will write to its SQLite file waits for its turn from the start.

Prefect begins most of its transactions deferred: they read, and where anything else was written before they write,
SQLite refuses them at once. The server answers 503 then, and its clients ask again after two seconds at the least (42
times in a demonstration, for its own events are written all the while). Begun immediate, they wait for milliseconds.
Others meet it too: https://github.com/PrefectHQ/prefect/issues/18934.
"""

from prefect.cli import app
from prefect.server.database.configurations import AioSqliteConfiguration
from sqlalchemy.ext.asyncio import AsyncSession

_begin = AioSqliteConfiguration.begin_transaction


def begin_in_turn(config: AioSqliteConfiguration, session: AsyncSession, **_said: bool) -> object:
    """Begin a transaction as Prefect does where it locks rows, whatever is said of this one."""
    return _begin(config, session, with_for_update=True)


if __name__ == "__main__":
    AioSqliteConfiguration.begin_transaction = begin_in_turn  # type: ignore[method-assign,assignment]  # same contract
    app()
