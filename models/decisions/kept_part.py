"""What a decision is on, part by part as it was put to the vote, for evaluations and trust records (G3-2-6)."""

from sqlmodel import Field, Session, SQLModel, col, select

from domain.decisions.matter_text import MatterText, Part, PartKey, Told
from models.decisions.decision import Decision
from models.sql.columns import Word


class DecidedPart(SQLModel, table=True):
    """One part of the text of a decision (domain/decisions/matter_text.py); kept as long as the decision is."""

    __tablename__ = "decided_part"
    decision_id: int = Field(primary_key=True, foreign_key="decision.id")
    position: int = Field(primary_key=True)
    key: PartKey = Field(sa_type=Word(PartKey))
    about: str = Field(default="", max_length=64)
    words: str = ""
    mark: str = Field(default="", max_length=128)


def keep_parts(session: Session, decision: int, text: MatterText) -> None:
    """Keep a matter's text with a decision."""
    for position, (part, told) in enumerate(text.items()):
        values = {"decision_id": decision, "position": position, **part._asdict(), **told._asdict()}
        session.add(DecidedPart.model_validate(values))


def parts_put(session: Session, decision: Decision) -> MatterText:
    """The text as it was put to the vote; empty where none was kept."""
    kept = select(DecidedPart).where(DecidedPart.decision_id == decision.id).order_by(col(DecidedPart.position))
    return {Part(PartKey(row.key), row.about): Told(row.words, row.mark) for row in session.exec(kept)}
