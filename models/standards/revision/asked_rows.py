"""What a revision asks, a light row an item, for lists of hundreds; the words of a few of them (G2-1c, G3-5c)."""

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import text
from sqlmodel import Session, col, select

from domain.baseline.change import Change
from domain.standards.coverage import Standing, Way
from models.baseline.release import ReleaseChange, ReleaseItem, Wording

_LISTED = text(
    """
    SELECT d.lineage_id, COALESCE(i.number, l.first_number), COALESCE(w.title, ''), COALESCE(i.place, ''),
        d.standing, d.way, d.version, COALESCE(p.code, ''), d.item_id, COALESCE(f.way, '')
    FROM revision_item d
    JOIN lineage l ON l.id = d.lineage_id
    LEFT JOIN release_item i ON i.id = d.item_id
    LEFT JOIN wording w ON w.digest = i.digest
    LEFT JOIN coverage f ON f.id = d.former_id
    LEFT JOIN person p ON p.id = d.answered_by
    WHERE d.revision_id = :revision
    ORDER BY CASE WHEN i.position IS NULL THEN 1 ELSE 0 END, i.position, d.lineage_id
    """
)
_CHANGES = text(
    """
    SELECT c.new_item_id, c.changes FROM release_change c JOIN revision r ON r.release_id = c.release_id
    WHERE r.id = :revision AND c.new_item_id IS NOT NULL
    """
)
"""All of the release's, put beside the items here: joined in SQL each item would look through all of them."""


class Listed(NamedTuple):
    """One item: its number, heading and place, what became of the former answer, how it is answered and by whom."""

    lineage: int
    number: str
    title: str
    place: str
    standing: Standing
    way: Way | None
    version: int
    answered_by: str
    item: int | None
    former: Way | None
    changes: frozenset[Change]


def listed_items(session: Session, revision: int) -> list[Listed]:
    """Everything that a revision asks, in the release's reading order; items that are gone come last."""
    connection = session.connection()
    changes: dict[int, frozenset[Change]] = {}
    for item, said in connection.execute(_CHANGES, {"revision": revision}):
        changes[item] = changes.get(item, frozenset()) | frozenset(map(Change, said.split()))
    return [
        Listed(
            lineage=row[0],
            number=row[1],
            title=row[2],
            place=row[3],
            standing=Standing(row[4]),
            way=Way(row[5]) if row[5] else None,
            version=row[6],
            answered_by=row[7],
            item=row[8],
            former=Way(row[9]) if row[9] else None,
            changes=changes.get(row[8], frozenset()),
        )
        for row in connection.execute(_LISTED, {"revision": revision})
    ]


def words_before(session: Session, release: int, items: Collection[int]) -> dict[int, Wording]:
    """For items of a release what they said in the release before, as its difference tells it."""
    query = (
        select(ReleaseChange.new_item_id, Wording)
        .join(ReleaseItem, col(ReleaseItem.id) == ReleaseChange.old_item_id)
        .join(Wording, col(Wording.digest) == ReleaseItem.digest)
        .where(ReleaseChange.release_id == release, col(ReleaseChange.new_item_id).in_(items))
    )
    return {item or 0: words for item, words in session.exec(query.order_by(col(ReleaseChange.id).desc()))}
