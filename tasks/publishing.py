"""Publications that were asked for, carried out whatever dies on the way (G4-1a, G3-5c)."""

from datetime import datetime

from domain.errors import BadInput, NotFound, Refused
from models.publication_order import ask, close_order, open_orders
from tasks.cases import publish_and_open
from tasks.database import reading, transaction

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

    One that cannot be published keeps no other waiting.
    """
    with reading() as session:
        left = [(order.release, order.asked_by) for order in open_orders(session)]
    for release, actor in left:
        _carry_out(release, at, actor)
    return len(left)


def _carry_out(release: str, at: datetime, actor: str) -> None:
    try:
        carry_out_order(release, at, actor)
    except UNPUBLISHABLE:
        return  # the order says why
