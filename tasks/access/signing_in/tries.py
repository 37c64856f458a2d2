"""How often something may be tried: beyond a limit it waits (S-1)."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, delete

from models.access.visit import Tries
from tasks.access.signing_in.secrets import digest_of

WINDOW = timedelta(hours=1)


def count_try(session: Session, what: str, limit: int, at: datetime) -> int:
    """Count one more try of `what`; seconds to wait where that is more than `limit` in an hour, else 0.

    Kept in the tables, so that it holds for all processes and over restarts.
    """
    key = digest_of(what)
    found = session.get(Tries, key, with_for_update=True)
    if found is None or found.since + WINDOW <= at:
        session.exec(delete(Tries).where(col(Tries.since) <= at - WINDOW))
        session.flush()
        session.merge(Tries(key=key, since=at, count=1))
        return 0
    found.count += 1
    session.add(found)
    return 0 if found.count <= limit else int((found.since + WINDOW - at).total_seconds()) + 1
