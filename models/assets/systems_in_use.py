"""The systems in use at ministries (G3-1-1). Sensitive (S-1)."""

from collections.abc import Collection

from sqlmodel import Session, col, select

from models.assets.register import InformationSystem


def systems_in_use(session: Session, organizations: Collection[int]) -> list[tuple[int, str, str, str]]:
    """Organization, code and both names of each, by code."""
    query = select(
        InformationSystem.organization_id, InformationSystem.code, InformationSystem.name_ja, InformationSystem.name_en
    )
    query = query.where(
        col(InformationSystem.organization_id).in_(organizations), col(InformationSystem.ends).is_(None)
    )
    return list(session.exec(query.order_by(col(InformationSystem.code))).all())


def systems_of(session: Session, organization: int) -> tuple[tuple[str, str], ...]:
    """Name in Japanese and English of every system in use, by code."""
    query = select(InformationSystem.name_ja, InformationSystem.name_en)
    query = query.where(InformationSystem.organization_id == organization, col(InformationSystem.ends).is_(None))
    return tuple((ja, en) for ja, en in session.exec(query.order_by(col(InformationSystem.code))))
