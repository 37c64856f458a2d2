"""Looking through the whole ledger for what was tampered with (S-2)."""

from sqlmodel import select

from domain.ledger.chain import broken
from models.ledger.entries import LedgerHead, chain
from tasks.database import reading


def verify_ledger() -> tuple[int, str]:
    """How many entries the ledger should have, and the first fault in it as one sentence (empty: whole)."""
    with reading() as session:
        if session.get_bind().dialect.name == "postgresql":
            # Head and entries as of one moment, whoever writes meanwhile; SQLite reads so by itself.
            session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        head = session.exec(select(LedgerHead)).one()
        return head.number, broken(chain(session), (head.number, head.seal))
