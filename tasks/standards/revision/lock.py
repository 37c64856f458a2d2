"""Locks on revisions: on one while somebody acts on it, on all that are open while others are opened."""

from sqlmodel import Session, col, select

from domain.standards.revision import OPEN
from models.baseline.release_store import lock_releases
from models.standards.revision.revision import Revision
from tasks.people.acting import lock_row


def lock_case(session: Session, revision: int) -> Revision:
    """The revision, locked until the transaction ends; raises NotFound."""
    return lock_row(session, Revision, revision)


def lock_for_opening(session: Session) -> None:
    """Releases first, then the open revisions, before anything is written to the ledger, until the transaction ends.

    Whoever acts on a revision takes these locks in the same order. On SQLite nobody else writes meanwhile anyway.
    """
    lock_releases(session)
    if session.get_bind().dialect.name == "postgresql":
        cases = select(Revision.id).where(col(Revision.phase).in_(OPEN)).order_by(col(Revision.id))
        session.exec(cases.with_for_update()).all()
