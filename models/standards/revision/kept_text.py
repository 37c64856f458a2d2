"""The answers of a draft exactly as they were put to the vote, to be held against what it says now (G3-2-6)."""

from sqlalchemy import text
from sqlmodel import Field, Session, SQLModel, col, select

from domain.standards.coverage import Answer, Way
from models.decisions.decision import Decision
from models.sql.columns import Word
from models.standards.revision.revision import Revision, RevisionItem


class DecidedText(SQLModel, table=True):
    """One answer of the text of a decision; kept as long as the decision is."""

    __tablename__ = "decided_text"
    decision_id: int = Field(primary_key=True, foreign_key="decision.id")
    lineage_id: int = Field(primary_key=True, foreign_key="lineage.id")
    way: Way = Field(sa_type=Word(Way))
    provision: str = ""
    wording: str = ""
    reason: str = ""


_KEEP = text(
    """
    INSERT INTO decided_text (decision_id, lineage_id, way, provision, wording, reason)
    SELECT :decision, lineage_id, way, provision, wording, reason FROM revision_item
    WHERE revision_id = :revision AND way IS NOT NULL
    """
)


def keep_text(session: Session, decision: int, revision: Revision) -> None:
    """Keep the drafted answers of a revision as the text of a decision."""
    session.flush()
    session.connection().execute(_KEEP, {"decision": decision, "revision": revision.id})


def answers_put(session: Session, decision: Decision) -> dict[int, Answer]:
    """The answers as they were put to the vote, by lineage; empty for other matters than a revision."""
    kept = select(DecidedText).where(DecidedText.decision_id == decision.id).order_by(col(DecidedText.lineage_id))
    return {row.lineage_id: _answer(row) for row in session.exec(kept)}


def answers_now(session: Session, decision: Decision) -> dict[int, Answer]:
    """The answers that the draft has now, by lineage."""
    drafts = select(RevisionItem).where(
        RevisionItem.revision_id == decision.matter_id, col(RevisionItem.way).is_not(None)
    )
    ordered = drafts.order_by(col(RevisionItem.lineage_id))
    return {row.lineage_id: _answer(row) for row in session.exec(ordered)}


def _answer(row: DecidedText | RevisionItem) -> Answer:
    return Answer(Way(str(row.way)), row.provision, row.wording, row.reason)
