"""Queries on baseline releases: finding, reading back as a catalog, storing items."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy
from sqlalchemy import text
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, delete, select

from domain.baseline.catalog import BaselineKind, Catalog, Item, Link
from models.baseline.release import ItemLink, Release, ReleaseItem, Wording
from models.sql.bulk import insert_new

PLACE_SEPARATOR = " > "


def find_release(session: Session, name: str) -> Release | None:
    """The release of that name."""
    return session.exec(select(Release).where(Release.name == name)).one_or_none()


def latest_published(session: Session, kind: BaselineKind) -> Release | None:
    """The release of that baseline that is binding now: the published one that no other followed."""
    later = aliased(Release)
    followed = select(later.id).where(col(later.predecessor_id) == Release.id).exists()
    query = select(Release).where(Release.kind == kind, col(Release.published_at).is_not(None), ~followed)
    return session.exec(query).one_or_none()


def lock_releases(session: Session) -> None:
    """Have whoever else imports, publishes or opens a release wait until this transaction ends."""
    if session.get_bind().dialect.name == "postgresql":
        session.connection().execute(text("LOCK TABLE release IN SHARE ROW EXCLUSIVE MODE"))


def store_items(session: Session, release_id: int, items: Sequence[Item], digests: Sequence[str]) -> None:
    """Write the items of a draft release in their order, with their words (once per digest) and links."""
    words = {
        digest: {
            "digest": digest,
            "title": item.title,
            "title_en": item.title_en,
            "statement": item.statement,
            "guidance": item.guidance,
        }
        for item, digest in zip(items, digests, strict=True)
    }
    insert_new(session, Wording, list(words.values()))
    rows = [_row(release_id, at, item, digest) for at, (item, digest) in enumerate(zip(items, digests, strict=True))]
    session.bulk_insert_mappings(ReleaseItem, rows)
    written = select(ReleaseItem.position, ReleaseItem.id).where(ReleaseItem.release_id == release_id)
    ids = dict(session.exec(written).all())
    links = [
        {"item_id": ids[at], "rel": link.rel, "target": link.target}
        for at, item in enumerate(items)
        for link in item.links
    ]
    session.bulk_insert_mappings(ItemLink, links)


def _row(release_id: int, position: int, item: Item, digest: str) -> dict[str, object]:
    return {
        "release_id": release_id,
        "position": position,
        "digest": digest,
        "substance": "",
        "key": item.key,
        "number": item.number or item.key,
        "place": PLACE_SEPARATOR.join(item.place),
        "kind": item.kind,
        "scope": " ".join(item.scope),
        "uid": item.uid,
        "revision": item.revision,
        "withdrawn": item.withdrawn,
        "binds": item.binds,
        "asks": False,
        "details": item.details,
    }


def discard_draft(session: Session, release_id: int) -> None:
    """Remove a release that was never published, with its items (their words may serve others and stay)."""
    items = select(ReleaseItem.id).where(ReleaseItem.release_id == release_id)
    session.exec(delete(ItemLink).where(col(ItemLink.item_id).in_(items)))
    session.exec(delete(ReleaseItem).where(col(ReleaseItem.release_id) == release_id))
    session.exec(delete(Release).where(col(Release.id) == release_id))


def rows_of(session: Session, release_id: int) -> list[ReleaseItem]:
    """The items of a release in reading order."""
    query = select(ReleaseItem).where(ReleaseItem.release_id == release_id)
    return list(session.exec(query.order_by(col(ReleaseItem.position))))


def read_back(session: Session, release: Release) -> Catalog:
    """A stored release as the catalog it was imported from, item by item."""
    links: dict[int, list[Link]] = {}
    linked = select(ItemLink).join(ReleaseItem).where(ReleaseItem.release_id == release.id).order_by(col(ItemLink.id))
    for link in session.exec(linked):
        links.setdefault(link.item_id, []).append(Link(link.rel, link.target))
    query = sqlalchemy.select(*_TOLD).join(Wording, col(Wording.digest) == ReleaseItem.digest)
    rows = session.connection().execute(
        query.where(col(ReleaseItem.release_id) == release.id).order_by(col(ReleaseItem.position))
    )
    items = tuple(_item(row, tuple(links.get(row.id, ()))) for row in rows)
    return Catalog(name=release.name, items=items, title=release.title, effective=release.effective)


_WORDS = ("title", "title_en", "statement", "guidance")
_FIELDS = ("id", "key", "number", "place", "kind", "scope", "uid", "revision", "withdrawn", "details")
# Plain columns: making objects of thousands of rows that are only read takes longer than reading them.
_TOLD = [*(getattr(ReleaseItem, name) for name in _FIELDS), *(getattr(Wording, name) for name in _WORDS)]


def _item(row: sqlalchemy.Row[Any], links: tuple[Link, ...]) -> Item:
    return Item(
        key=row.key,
        number=row.number,
        title=row.title,
        title_en=row.title_en,
        statement=row.statement,
        guidance=row.guidance,
        place=tuple(row.place.split(PLACE_SEPARATOR)) if row.place else (),
        kind=row.kind,
        scope=tuple(row.scope.split()),
        uid=row.uid,
        revision=row.revision,
        withdrawn=row.withdrawn,
        links=links,
        details=row.details,
    )


def draft_releases(session: Session) -> Sequence[Release]:
    """The releases that are not published yet, in the order in which they were imported."""
    return session.exec(select(Release).where(col(Release.published_at).is_(None)).order_by(col(Release.id))).all()
