"""The editions of ministries' documents: begun by revisions, and listed (G1-2)."""

from collections.abc import Collection

from sqlmodel import Session, col, func, insert, select

from domain.standards.document import EditionState
from models.people.organization import Organization
from models.standards.document import Document, Edition


def draft_editions(session: Session, documents: Collection[int]) -> dict[int, int]:
    """Begin the next edition of each document; returns the new edition of each."""
    counted = select(Edition.document_id, func.max(Edition.number)).group_by(col(Edition.document_id))
    numbers = dict(session.exec(counted).all())
    rows = [{"document_id": key, "number": numbers.get(key, 0) + 1, "state": EditionState.DRAFT} for key in documents]
    session.exec(insert(Edition), params=[{"digest": "", **row} for row in rows])
    latest = select(Edition.document_id, func.max(Edition.id)).group_by(col(Edition.document_id))
    newest = dict(session.exec(latest).all())
    return {key: newest[key] or 0 for key in documents}


def documents_of(session: Session, ministry: str) -> list[tuple[Document, Edition]]:
    """Every edition of every document of the ministry with that code, newest first within each document (G1-2)."""
    query = (
        select(Document, Edition)
        .join(Edition, col(Edition.document_id) == Document.id)
        .join(Organization, col(Organization.id) == Document.organization_id)
        .where(Organization.code == ministry)
    )
    return list(session.exec(query.order_by(col(Document.kind), col(Document.id), col(Edition.number).desc())))
