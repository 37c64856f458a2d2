"""Publications that were asked for, carried out whatever dies on the way (G4-1a, G3-5c)."""

from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError

from domain.errors import BadInput, MinaoshiError, NotFound, Refused
from models.baseline.publication_order import ask, close_order, open_orders
from tasks.database import reading, transaction
from tasks.standards.revision.publishing import publish_and_open

UNPUBLISHABLE = (BadInput, NotFound, Refused)
"""What ends an order: it would be refused the next time, too. Whatever else goes wrong is tried again."""

LONGEST = 128


def order_publication(release: str, at: datetime, actor: str = "prefect") -> None:
    """Keep that a release is to be published, before anything else is done; asked for again it is the same order.

    Raises BadInput for what cannot be the name of a release.
    """
    if not (0 < len(release) <= LONGEST and release.isprintable()):
        raise BadInput(f"{release[:20]!r} is no name of a release", remedy="see minaoshi baseline --help")
    with transaction() as session:
        ask(session, release, actor, at)


def carry_out_order(release: str, at: datetime, actor: str = "prefect") -> list[int]:
    """Publish what was ordered and open every revision; the order is done in the same transaction.

    Returns the ids of the revisions. What cannot be published ends its order, which keeps the reason, and is raised.
    """
    try:
        return publish_and_open(release, at, actor)
    except UNPUBLISHABLE as error:
        with transaction() as session:
            close_order(session, release, at, str(error))
        raise


def carry_out_orders(at: datetime) -> int:
    """Publish all that was asked for and is not done, because whatever was to do it died; returns how many there were.

    One that cannot be published, or not now, keeps no other waiting; what may go right the next time is raised last.
    """
    with reading() as session:
        left = [(order.release, order.asked_by) for order in open_orders(session)]
    faults = [fault for release, actor in left if (fault := _carry_out(release, at, actor))]
    for fault in faults[:1]:
        raise fault
    return len(left)


def _carry_out(release: str, at: datetime, actor: str) -> MinaoshiError | SQLAlchemyError | None:
    """What went wrong and may go right the next time; nothing for what ended its order, which says why."""
    try:
        carry_out_order(release, at, actor)
    except UNPUBLISHABLE:
        return None
    except (MinaoshiError, SQLAlchemyError) as fault:
        return fault
    return None
