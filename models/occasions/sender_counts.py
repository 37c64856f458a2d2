"""Senders of reports over HTTP: found by the digest of their token, and counted by the hour (G3-4a)."""

from datetime import datetime

from sqlmodel import Session, col, or_, select, update

from models.occasions.occasion import Sender


def sender_with(session: Session, digest: str) -> Sender | None:
    """The sender whose token has this digest, unless it was revoked."""
    query = select(Sender).where(Sender.token_digest == digest, col(Sender.revoked_at).is_(None))
    return session.exec(query).one_or_none()


def count_request(session: Session, sender: int, hour: datetime) -> bool:
    """Count one more request in the hour that began at `hour`; False where the sender has sent as many as it may.

    Each update compares what it changes, so that processes which count at the same time never admit one too many.
    """
    found = update(Sender).where(col(Sender.id) == sender)
    other = or_(col(Sender.hour).is_(None), col(Sender.hour) != hour)
    if session.exec(found.where(other).values(hour=hour, sent=1)).rowcount:
        return True
    left = (col(Sender.hour) == hour) & (col(Sender.sent) < col(Sender.per_hour))
    return bool(session.exec(found.where(left).values(sent=Sender.sent + 1)).rowcount)
