"""The lock on a revision while somebody acts on it."""

from sqlmodel import Session

from models.standards.revision.revision import Revision
from tasks.people.acting import lock_row


def lock_case(session: Session, revision: int) -> Revision:
    """The revision, locked until the transaction ends; raises NotFound."""
    return lock_row(session, Revision, revision)
