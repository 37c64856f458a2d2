"""The documents of ministries and the editions that revisions draft (G1-2, G2-1d)."""

from collections.abc import Collection

from sqlmodel import Session, col, func, insert, select

from domain.baseline import BaselineKind
from models.organization import Organization
from models.standards import Document, DocumentKind, Edition, EditionState

_TITLES = {
    DocumentKind.STANDARDS: ("情報セキュリティ対策基準", "Information security standards"),
    DocumentKind.TECHNICAL_STANDARDS: ("情報セキュリティ対策技術基準", "Technical security standards"),
}


def documents_for(session: Session, kind: BaselineKind, organizations: Collection[int]) -> dict[int, int]:
    """The document that answers a baseline in each ministry; standards are begun where there are none.

    A ministry that keeps its technical standards apart answers the technical baseline there (G2-1d).
    """
    kinds = [DocumentKind.STANDARDS]
    if kind is BaselineKind.TECHNICAL:
        kinds.append(DocumentKind.TECHNICAL_STANDARDS)
    query = select(Document).where(col(Document.kind).in_(kinds)).order_by(col(Document.kind), col(Document.id).desc())
    found = {row.organization_id: row.id or 0 for row in session.exec(query)}
    if missing := [key for key in organizations if key not in found]:
        title_ja, title_en = _TITLES[DocumentKind.STANDARDS]
        rows = [
            {"organization_id": key, "kind": DocumentKind.STANDARDS, "title_ja": title_ja, "title_en": title_en}
            for key in missing
        ]
        session.exec(insert(Document), params=rows)
        found |= {row.organization_id: row.id or 0 for row in session.exec(query)}
    return {key: found[key] for key in organizations}


def split_technical_standards(session: Session, organization: int) -> int:
    """Begin a document of its own for a ministry's technical standards; returns its id (G2-1d)."""
    title_ja, title_en = _TITLES[DocumentKind.TECHNICAL_STANDARDS]
    document = Document.model_validate(
        {
            "organization_id": organization,
            "kind": DocumentKind.TECHNICAL_STANDARDS,
            "title_ja": title_ja,
            "title_en": title_en,
        }
    )
    session.add(document)
    session.flush()
    return document.id or 0


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
