"""What a ministry's systems are called, for those who decide on the rules that bind them (G3-1-1). Sensitive (S-1)."""

from sqlmodel import Session, col, select

from models.assets.register import InformationSystem


def systems_of(session: Session, organization: int) -> tuple[tuple[str, str], ...]:
    """Name in Japanese and English of every system in use, by code."""
    query = select(InformationSystem.name_ja, InformationSystem.name_en)
    query = query.where(InformationSystem.organization_id == organization, col(InformationSystem.ends).is_(None))
    return tuple((ja, en) for ja, en in session.exec(query.order_by(col(InformationSystem.code))))
