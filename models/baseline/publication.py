"""What publishing a release writes: who each item is, what changed, and whom each scope binds (G4-1a, G3-5c)."""

from collections.abc import Iterable, Mapping, Sequence

from sqlmodel import Session, select, update

from domain.baseline.catalog import Item
from domain.baseline.difference.compare import Entry
from domain.baseline.scope import binds
from domain.people.roles import OrganizationKind
from models.baseline.release import Binding, Lineage, Release, ReleaseChange, ReleaseItem
from models.people.organization import Organization, OrganizationLabel
from models.sql.bulk import insert_new


def trace_items(
    session: Session,
    release: Release,
    rows: Sequence[ReleaseItem],
    before: Sequence[ReleaseItem],
    carried: Mapping[int, tuple[int, bool]],
) -> None:
    """Give every item its lineage, the substance it asks for, and whether it asks something new.

    carried: for a position of `rows`, the position of `before` that it carries on, and whether it says the same.
    """
    born = [row for row in rows if row.position not in carried]
    fresh = [Lineage(kind=release.kind, born_in=release.id or 0, first_number=row.number) for row in born]
    session.add_all(fresh)
    session.flush()
    lineages = {row.position: line.id for row, line in zip(born, fresh, strict=True)}
    changes = []
    for row in rows:
        old = before[carried[row.position][0]] if row.position in carried else None
        same = old is not None and (carried[row.position][1] or old.digest == row.digest)
        substance = old.substance if old and same else row.digest
        new = old is None or not old.binds or old.substance != substance or old.scope != row.scope
        lineage = old.lineage_id if old else lineages[row.position]
        changes.append({"id": row.id, "lineage_id": lineage, "substance": substance, "asks": row.binds and new})
    session.exec(update(ReleaseItem), params=changes)


def note_changes(
    session: Session,
    release_id: int,
    entries: Iterable[Entry],
    ids: tuple[Mapping[int, int | None], Mapping[int, int | None]],
) -> None:
    """Keep every entry of the difference that says more than "unchanged".

    ids: row ids by the identity of the old and of the new Item objects in `entries`.
    """
    old_ids, new_ids = ids

    def row(entry: Entry) -> dict[str, object]:
        return {
            "release_id": release_id,
            "old_item_id": _id(old_ids, entry.old),
            "new_item_id": _id(new_ids, entry.new),
            "changes": " ".join(change.value for change in sorted(entry.changes)),
            "similarity": entry.similarity,
        }

    rows = [row(entry) for entry in entries if entry.changes]
    session.bulk_insert_mappings(ReleaseChange, rows)


def _id(ids: Mapping[int, int | None], item: Item | None) -> int | None:
    return None if item is None else ids[id(item)]


def bind_ministries(session: Session, release_id: int) -> None:
    """Work out which ministries each scope of the release binds, by the labels they carry."""
    labels: dict[int, set[str]] = {
        key: set()
        for key in session.exec(select(Organization.id).where(Organization.kind == OrganizationKind.MINISTRY))
        if key
    }
    for row in session.exec(select(OrganizationLabel)):
        labels.get(row.organization_id, set()).add(row.label)
    scopes = session.exec(select(ReleaseItem.scope).where(ReleaseItem.release_id == release_id).distinct()).all()
    rows = [
        {"release_id": release_id, "scope": scope, "organization_id": organization}
        for scope in scopes
        for organization, held in labels.items()
        if binds(tuple(scope.split()), frozenset(held))
    ]
    insert_new(session, Binding, rows)
