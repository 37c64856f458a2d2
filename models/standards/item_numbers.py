"""Items by the number that people see, as the latest releases have it, with the ministry's provision (G3-4b)."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlmodel import Session, and_, col, or_, select

from domain.baseline.catalog import BaselineKind
from domain.errors import BadInput, NotFound
from models.baseline.release import Release, ReleaseItem
from models.baseline.release_store import latest_published
from models.standards.document import Coverage


class Numbered(NamedTuple):
    """An item and the ministry's own provision for it, empty where there is none."""

    number: str
    lineage_id: int
    provision: str


def items_numbered(session: Session, ministry: int, numbers: Sequence[str]) -> list[Numbered]:
    """The item of each number or key, "KIND:1.2" for one of that baseline alone; each item once.

    Raises NotFound for a number that no latest release has, BadInput for one that several items have.
    """
    found = {one.lineage_id: one for number in numbers for one in [_item(session, ministry, number.strip())]}
    return list(found.values())


def numbers_now(session: Session, lineages: Collection[int]) -> dict[int, str]:
    """The number under which people see each item: in the newest published release that has it."""
    query = (
        select(ReleaseItem.lineage_id, ReleaseItem.number)
        .join(Release)
        .where(col(ReleaseItem.lineage_id).in_(lineages), col(Release.published_at).is_not(None))
        .order_by(col(Release.published_at), col(Release.id))
    )
    return {lineage: number for lineage, number in session.exec(query) if lineage}


def _item(session: Session, ministry: int, number: str) -> Numbered:
    kind, plain = _split(number)
    kinds = [kind] if kind else list(BaselineKind)
    releases = {row.id for one in kinds if (row := latest_published(session, one))}
    answered = and_(
        col(Coverage.lineage_id) == ReleaseItem.lineage_id,
        col(Coverage.organization_id) == ministry,
        col(Coverage.until_id).is_(None),
    )
    query = (
        select(ReleaseItem.number, ReleaseItem.key, ReleaseItem.lineage_id, Coverage.provision)
        .outerjoin(Coverage, answered)
        .where(col(ReleaseItem.release_id).in_(releases), col(ReleaseItem.lineage_id).is_not(None))
        .where(or_(ReleaseItem.number == plain, ReleaseItem.key == plain), col(ReleaseItem.withdrawn).is_(False))
    )
    rows = session.exec(query.order_by(col(ReleaseItem.id))).all()
    if not rows:
        raise NotFound("item", number, "give the number of the latest release: minaoshi coverage")
    exact = [row for row in rows if row[1] == plain] if len(rows) > 1 else rows
    if len(exact) != 1:
        keys = ", ".join(sorted({row[1] for row in rows}))
        raise BadInput(
            f"{len(rows)} items have the number {number!r}",
            remedy=f"say which: KIND:NUMBER, or of {keys}",
        )
    shown, _, lineage, provision = exact[0]
    return Numbered(shown, lineage or 0, provision or "")


def _split(number: str) -> tuple[BaselineKind | None, str]:
    word, colon, rest = number.partition(":")
    return (BaselineKind(word), rest) if colon and word in tuple(BaselineKind) else (None, number)
