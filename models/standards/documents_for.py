"""The documents that answer a baseline in each ministry (G1-2, G2-1d)."""

from collections.abc import Collection

from sqlmodel import Session, col, insert, select

from domain.baseline.catalog import BaselineKind
from domain.standards.document import DocumentKind
from models.standards.document import Document

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


def split_technical_standards(session: Session, organization: int) -> int | None:
    """Begin a document of its own for a ministry's technical standards; its id, None where there was one (G2-1d)."""
    title_ja, title_en = _TITLES[DocumentKind.TECHNICAL_STANDARDS]
    row = {"organization_id": organization, "kind": DocumentKind.TECHNICAL_STANDARDS, "title_ja": title_ja}
    if session.exec(select(Document).filter_by(**row)).first():
        return None
    document = Document.model_validate({**row, "title_en": title_en})
    session.add(document)
    session.flush()
    return document.id
