"""The answers of a draft exactly as they were put to the vote, to be held against what it says now (G3-2-6)."""

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import text
from sqlmodel import Field, Session, SQLModel, col, select

from domain.coverage import Answer, Way
from models.columns import Word
from models.decision import Decision
from models.revision import RevisionItem


class DecidedText(SQLModel, table=True):
    """One answer of the text of a decision; kept as long as the decision is."""

    __tablename__ = "decided_text"
    decision_id: int = Field(primary_key=True, foreign_key="decision.id")
    lineage_id: int = Field(primary_key=True, foreign_key="lineage.id")
    way: Way = Field(sa_type=Word(Way))
    provision: str = ""
    wording: str = ""
    reason: str = ""


class Moved(NamedTuple):
    """An answer that is another than the one put to the vote; None where there was, or is, none."""

    lineage: int
    put: Answer | None
    now: Answer | None


_KEEP = text(
    """
    INSERT INTO decided_text (decision_id, lineage_id, way, provision, wording, reason)
    SELECT :decision, lineage_id, way, provision, wording, reason FROM revision_item
    WHERE revision_id = :revision AND way IS NOT NULL
    """
)


def keep_text(session: Session, decision: int, revision: int) -> None:
    """Keep the drafted answers of a revision as the text of a decision."""
    session.flush()
    session.connection().execute(_KEEP, {"decision": decision, "revision": revision})


def answers_put(session: Session, decision: Decision) -> dict[int, Answer]:
    """The answers as they were put to the vote, by lineage; empty for other matters than a revision."""
    kept = select(DecidedText).where(DecidedText.decision_id == decision.id)
    return {row.lineage_id: _answer(row) for row in session.exec(kept)}


def answers_now(session: Session, decision: Decision) -> dict[int, Answer]:
    """The answers that the draft has now, by lineage."""
    drafts = select(RevisionItem).where(
        RevisionItem.revision_id == decision.revision_id, col(RevisionItem.way).is_not(None)
    )
    return {row.lineage_id: _answer(row) for row in session.exec(drafts)}


def moved_between(put: Mapping[int, Answer], now: Mapping[int, Answer]) -> list[Moved]:
    """What a draft says otherwise than what was put to the vote, by lineage."""
    return [
        Moved(key, put.get(key), now.get(key))
        for key in sorted(put.keys() | now.keys())
        if put.get(key) != now.get(key)
    ]


def _answer(row: DecidedText | RevisionItem) -> Answer:
    return Answer(Way(str(row.way)), row.provision, row.wording, row.reason)
