"""What somebody has written of a self-inspection so far; nobody else sees it before it is handed in (G3-4b)."""

from collections.abc import Mapping

from sqlmodel import Field, Session, SQLModel, col, delete, select

from domain.check.findings import Result
from models.sql.columns import Word


class InspectionDraft(SQLModel, table=True):
    """One item of a self-inspection as it was last saved; gone once the whole is handed in."""

    __tablename__ = "inspection_draft"
    inspection_id: int = Field(primary_key=True, foreign_key="inspection.id")
    lineage_id: int = Field(primary_key=True, foreign_key="lineage.id")
    result: Result = Field(sa_type=Word(Result))
    remark: str = ""


def drafts_of(session: Session, inspection: int) -> Mapping[int, InspectionDraft]:
    """What was saved, by lineage."""
    found = session.exec(select(InspectionDraft).where(InspectionDraft.inspection_id == inspection))
    return {row.lineage_id: row for row in found}


def forget_drafts(session: Session, inspection: int) -> None:
    """Nothing is left to be handed in."""
    session.exec(delete(InspectionDraft).where(col(InspectionDraft.inspection_id) == inspection))
