"""The items that a revision asks about for an improvement, and how their answers are rewritten (G3-5a, G3-5c)."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlmodel import Field, Index, Session, SQLModel, col, select

from domain.standards.amendment import Rewritten
from domain.standards.coverage import Answer, Standing
from domain.standards.revision import Phase
from models.baseline.release import ReleaseItem
from models.sql.bulk import insert_new
from models.standards.document import Coverage
from models.standards.revision.revision import Revision, RevisionItem


class AmendedItem(SQLModel, table=True):
    """An item that a round of an improvement has answered again in a revision; whoever asks for that writes it.

    improvement: its number and no key of its table, which stands above this one.
    """

    __tablename__ = "amends"
    __table_args__ = (Index("amends_improvement", "improvement", "round"),)
    revision_id: int = Field(primary_key=True, foreign_key="revision.id")
    improvement: int = Field(primary_key=True)
    round: int = Field(primary_key=True)
    lineage_id: int = Field(primary_key=True, foreign_key="lineage.id")


class Asking(NamedTuple):
    """An improvement by its number, and the round in which it asks for an amendment."""

    improvement: int
    round: int


def note_amended(session: Session, revision: int, asking: Asking, lineages: Iterable[int]) -> None:
    """Note that an improvement has these items answered again in a revision; noted again, nothing changes."""
    row = {"revision_id": revision, **asking._asdict()}
    insert_new(session, AmendedItem, [{**row, "lineage_id": lineage} for lineage in lineages])


def rewritten(session: Session, revision: int) -> dict[int, list[Rewritten]]:
    """By improvement, the items that it has answered again, for each that amends the standards in an open revision.

    A finding about both baselines has them answered in two revisions, and counts what both say.
    """
    asking = select(AmendedItem.improvement, AmendedItem.round).where(AmendedItem.revision_id == revision)
    found = session.exec(asking.distinct().order_by(col(AmendedItem.improvement), col(AmendedItem.round))).all()
    return {improvement: _items_of(session, Asking(improvement, turn)) for improvement, turn in found}


def _items_of(session: Session, asking: Asking) -> list[Rewritten]:
    """The items of both baselines, but for revisions that gave way: who asked there asks again of what followed."""
    query = (
        select(RevisionItem, ReleaseItem, Coverage)
        .join(
            AmendedItem,
            (col(AmendedItem.revision_id) == RevisionItem.revision_id)
            & (col(AmendedItem.lineage_id) == RevisionItem.lineage_id),
        )
        .join(Revision, col(Revision.id) == RevisionItem.revision_id)
        .join(ReleaseItem, col(ReleaseItem.id) == RevisionItem.item_id)
        .outerjoin(Coverage, col(Coverage.id) == RevisionItem.former_id)
        .where(AmendedItem.improvement == asking.improvement, AmendedItem.round == asking.round)
        .where(Revision.phase != Phase.SUPERSEDED, RevisionItem.standing != Standing.ARCHIVED)
        .order_by(col(RevisionItem.revision_id), col(ReleaseItem.position))
    )
    return [
        Rewritten(item.number, _answer(former), _answer(draft), bool(former) and former.substance != item.substance)
        for draft, item, former in session.exec(query)
    ]


def _answer(row: Coverage | RevisionItem | None) -> Answer | None:
    return Answer(row.way, row.provision, row.wording, row.reason) if row and row.way else None
