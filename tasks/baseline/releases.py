"""Baseline releases: taken in from a file, read back, compared, published (G4-1a, G3-5c)."""

import hashlib
import json
from dataclasses import asdict
from datetime import date, datetime

from sqlmodel import Session

from domain.baseline.catalog import BaselineKind, Catalog
from domain.baseline.difference.compare import compare
from domain.baseline.difference.lineage import carried_on
from domain.baseline.normal_text import text_digest
from domain.errors import BadInput, Conflict, NotFound
from domain.ledger.chain import Act
from models.baseline.publication import bind_ministries, note_changes, trace_items
from models.baseline.release import Release
from models.baseline.release_store import (
    discard_draft,
    find_release,
    latest_published,
    lock_releases,
    read_back,
    rows_of,
    store_items,
)
from models.ledger.entries import record
from tasks.clock import now
from tasks.database import reading, transaction


def import_release(catalog: Catalog, kind: BaselineKind, name: str, effective: date, actor: str) -> int:
    """Keep a catalog as the draft release `name`; returns the number of items.

    The same catalog again changes nothing; another one replaces the draft. Raises Conflict where `name` is published,
    BadInput where it is not a name of at most 128 characters on one line.
    """
    if not (0 < len(name) <= 128 and name.isprintable()):
        raise BadInput(f"{name!r} cannot be the name of a release", remedy="use at most 128 characters on one line")
    digests = [text_digest(item) for item in catalog.items]
    digest = _seal(catalog)
    with transaction() as session:
        lock_releases(session)
        if before := find_release(session, name):
            if before.digest == digest and before.kind == kind and before.effective == effective:
                return len(catalog.items)
            if before.published_at:
                raise Conflict(f"release {name!r} is published and cannot change; import it under another name")
            discard_draft(session, before.id or 0)
        release = Release.model_validate(
            {"name": name, "kind": kind, "title": catalog.title, "effective": effective, "digest": digest}
        )
        session.add(release)
        session.flush()
        store_items(session, release.id or 0, catalog.items, digests)
        act = Act(actor, "import release", f"release {name}", detail={"items": len(catalog.items), "digest": digest})
        record(session, now(), [act])
    return len(catalog.items)


def _seal(catalog: Catalog) -> str:
    """The digest of a whole release: its title and everything that it says of each item, in order."""
    said = [catalog.title, *(asdict(item) for item in catalog.items)]
    return hashlib.sha256(json.dumps(said).encode("ascii")).hexdigest()


def load_release(name: str) -> Catalog:
    """A stored release as a catalog; raises NotFound."""
    with reading() as session:
        if release := find_release(session, name):
            return read_back(session, release)
    raise NotFound("release", name, "import it first: minaoshi baseline import FILE --kind … --release NAME")


def publish(session: Session, name: str, at: datetime, actor: str) -> Release:
    """Make a draft release the binding one: trace its items, keep what changed, work out whom it binds.

    Publishing a published release again changes nothing. Raises NotFound.
    """
    lock_releases(session)
    release = find_release(session, name)
    if release is None:
        raise NotFound("release", name, "import it first: minaoshi baseline import FILE --kind … --release NAME")
    if release.published_at:
        return release
    make_binding(session, release, at)
    act = Act(
        actor, "publish release", f"release {name}", detail={"digest": release.digest, "kind": release.kind.value}
    )
    record(session, at, [act])
    session.flush()
    return release


def make_binding(session: Session, release: Release, at: datetime) -> None:
    """Trace a draft's items, keep what changed, work out whom it binds, and let it follow the one that binds now."""
    before = latest_published(session, release.kind)
    _compare(session, release, before)
    bind_ministries(session, release.id or 0)
    release.predecessor_id, release.published_at = before.id if before else None, at
    session.add(release)
    session.flush()


def _compare(session: Session, release: Release, before: Release | None) -> None:
    new = read_back(session, release)
    old = read_back(session, before) if before else Catalog("", ())
    rows, old_rows = rows_of(session, release.id or 0), rows_of(session, before.id or 0) if before else []
    entries = compare(old, new).entries
    trace_items(session, release, rows, old_rows, carried_on(entries, old.items, new.items))
    if before:
        ids = (
            {id(item): row.id for item, row in zip(old.items, old_rows, strict=True)},
            {id(item): row.id for item, row in zip(new.items, rows, strict=True)},
        )
        note_changes(session, release.id or 0, entries, ids)
