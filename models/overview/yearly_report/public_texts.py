"""What is said in public anyway: baselines, and the names of organizations, units and documents (S-1, G3-4d)."""

from sqlmodel import Session, col, select

from models.baseline.release import Release, ReleaseItem, Wording
from models.people.organization import Organization, Unit
from models.standards.document import Document


def public_texts(session: Session, ministry: int) -> list[str]:
    """Every wording and heading of published releases, every organization, and the ministry's units and documents."""
    published = select(ReleaseItem.digest).join(Release).where(col(Release.published_at).is_not(None)).distinct()
    wordings = session.exec(select(Wording).where(col(Wording.digest).in_(published))).all()
    places = select(ReleaseItem.place).join(Release).where(col(Release.published_at).is_not(None)).distinct()
    named = [
        *session.exec(select(Organization.name_ja, Organization.name_en)),
        *session.exec(select(Unit.name_ja, Unit.name_en).where(Unit.organization_id == ministry)),
        *session.exec(select(Document.title_ja, Document.title_en).where(Document.organization_id == ministry)),
    ]
    said = [text for one in wordings for text in (one.title, one.title_en, one.statement, one.guidance)]
    return [text for text in (*said, *session.exec(places), *(name for pair in named for name in pair)) if text]
