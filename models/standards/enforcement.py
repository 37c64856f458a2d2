"""Putting a decided edition in force, and taking over standards that were decided before (G3-5c, G2-1c)."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import bindparam, text
from sqlmodel import Session, col, update

from domain.standards.document import EditionState
from models.baseline.release import Binding, ReleaseItem
from models.sql.bulk import gather_statistics
from models.standards.document import Coverage, Document, Edition
from models.standards.revision.revision import Revision

_END = text(
    """
    UPDATE coverage SET until_id = :edition
    WHERE organization_id = :organization AND until_id IS NULL AND lineage_id IN (
        SELECT lineage_id FROM revision_item
        WHERE revision_id = :revision AND (way IS NOT NULL OR standing = 'archived'))
    """
)
_BEGIN = text(
    """
    INSERT INTO coverage
        (organization_id, lineage_id, digest, substance, way, provision, wording, reason, since_id)
    SELECT :organization, d.lineage_id, i.digest, i.substance, d.way, d.provision, d.wording, d.reason, :edition
    FROM revision_item d JOIN release_item i ON i.id = d.item_id
    WHERE d.revision_id = :revision AND d.way IS NOT NULL
    """
)


def put_edition_in_force(session: Session, case: Revision, on: date) -> Edition:
    """Make the answers of a revision those in force and its edition the document's; the one before is superseded."""
    edition = session.get_one(Edition, case.edition_id)
    values = {"edition": edition.id, "revision": case.id, "organization": case.organization_id}
    for statement in (_END, _BEGIN):
        session.connection().execute(statement, values)
    supersede_editions(session, [edition.document_id], on)
    edition.state, edition.in_force_from, edition.digest = EditionState.IN_FORCE, on, case.digest
    session.add(edition)
    return edition


def supersede_editions(session: Session, documents: Collection[int], on: date) -> None:
    """End the editions in force of these documents, for others take their place that day."""
    session.exec(
        update(Edition)
        .where(col(Edition.document_id).in_(documents), col(Edition.state) == EditionState.IN_FORCE)
        .values(state=EditionState.SUPERSEDED, ended_on=on)
    )


_TAKE_OVER = text(
    """
    INSERT INTO coverage
        (organization_id, lineage_id, digest, substance, way, provision, wording, reason, since_id)
    WITH e AS MATERIALIZED (
        SELECT d.organization_id AS organization_id, n.id AS edition_id
        FROM edition n JOIN document d ON d.id = n.document_id WHERE n.id IN :editions)
    SELECT e.organization_id, i.lineage_id, i.digest, i.substance, :way, i.number, '', '', e.edition_id
    FROM e
    JOIN binding b ON b.release_id = :release AND b.organization_id = e.organization_id
    JOIN release_item i ON i.release_id = b.release_id AND i.scope = b.scope
    WHERE i.binds AND NOT EXISTS (
        SELECT 1 FROM coverage c WHERE c.organization_id = b.organization_id AND c.lineage_id = i.lineage_id
            AND c.until_id IS NULL)
    """
).bindparams(bindparam("editions", expanding=True))


def take_over(session: Session, release: int, editions: list[int], way: str) -> int:
    """Answer everything that a release asks of the editions' ministries in one way; returns the answers written."""
    gather_statistics(session, ReleaseItem, Binding, Document, Edition)
    values = {"release": release, "editions": editions, "way": way}
    result = session.connection().execute(_TAKE_OVER, values)
    gather_statistics(session, Coverage)
    return result.rowcount
