"""Technical standards kept in a document of their own (G2-1d)."""

from datetime import datetime

from domain.ledger.chain import Act
from models.ledger.entries import record
from models.standards.documents_for import split_technical_standards
from tasks.database import transaction
from tasks.people.ministries import ministries_named


def split_off_technical(ministry: str, at: datetime, actor: str) -> None:
    """Give a ministry (by code) such a document; later revisions to the technical baseline draft it there.

    Asked again, nothing happens.
    """
    with transaction() as session:
        [(code, key)] = ministries_named(session, [ministry]).items()
        if split_technical_standards(session, key):
            record(session, at, [Act(actor, "split technical standards", f"ministry {code}", code)])
