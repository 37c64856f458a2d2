"""What somebody did, by the ledger (S-2)."""

from sqlmodel import Session, col, select

from models.ledger import LedgerEntry


def acts_of(session: Session, actor: str, count: int) -> list[LedgerEntry]:
    """Their last entries, the newest first."""
    query = select(LedgerEntry).where(LedgerEntry.actor == actor).order_by(col(LedgerEntry.number).desc())
    return list(session.exec(query.limit(count)))
