"""What somebody did, by the ledger (S-2)."""

from sqlmodel import Session, col, select

from models.ledger.entries import LedgerEntry

COMING_AND_GOING = ("sign in", "sign out", "sign out everywhere")


def acts_of(session: Session, actor: str, count: int) -> list[LedgerEntry]:
    """Their last entries, the newest first, without those of coming and going."""
    query = select(LedgerEntry).where(LedgerEntry.actor == actor, col(LedgerEntry.action).not_in(COMING_AND_GOING))
    return list(session.exec(query.order_by(col(LedgerEntry.number).desc()).limit(count)))
