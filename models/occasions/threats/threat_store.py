"""Threats as rows: which of a feed's are news, written set by set, and what of the register each touches (G3-4a)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam, text
from sqlmodel import Session, col, delete, insert, select

from domain.occasions import threat as rules
from domain.occasions.matching import Index
from domain.occasions.threat import Key, News, Severity, Threat, common_codes
from models.assets.register import Product, SystemProduct
from models.occasions.threats.threat import ThreatAlias, ThreatProduct, ThreatRecord
from models.sql.bulk import in_portions, insert_new
from models.sql.columns import Moment

_UPDATE = text(
    "UPDATE threat SET said = :said, digest = :digest, withdrawn = :withdrawn, changed_at = :changed_at WHERE id = :id"
).bindparams(bindparam("said", type_=ThreatRecord.__table__.c.said.type), bindparam("changed_at", type_=Moment))  # type: ignore[attr-defined]  # every table class has one


def one_at_a_time(session: Session) -> None:
    """Keep a second feed from being taken in before this transaction ends; readers go on."""
    if session.get_bind().dialect.name == "postgresql":
        session.connection().execute(text("LOCK TABLE threat IN SHARE ROW EXCLUSIVE MODE"))


def as_plain(threat: Threat) -> dict[str, Any]:
    """The threat as JSON has it."""
    said = threat.fields | {"published": threat.published.isoformat()}
    return said | {"due": threat.due.isoformat() if threat.due else None}


def from_plain(said: Mapping[str, Any]) -> Threat:
    """The threat that `as_plain` gave."""
    typed = {
        "published": date.fromisoformat(said["published"]),
        "due": date.fromisoformat(said["due"]) if said["due"] else None,
        "severity": Severity(said["severity"]) if said["severity"] else None,
        "products": tuple(rules.Product(*product) for product in said["products"]),
        "aliases": tuple(said["aliases"]),
        "links": tuple(said["links"]),
    }
    return Threat(**{**said, **typed})


def what_is_new(session: Session, reported: Sequence[Threat], *, complete: bool) -> tuple[News, int]:
    """What is new beside the threats known of the same sources, and how many of those stand.

    Only what differs is read back: a thousand threats that were reported before cost a look at their digests.
    """
    now = {threat.key: threat for threat in reported}
    query = sa.select(
        *(col(getattr(ThreatRecord, name)) for name in ("id", "source", "code", "digest", "withdrawn"))
    ).where(col(ThreatRecord.source).in_({key.source for key in now}))
    rows = {Key(row.source, row.code): row for row in session.connection().execute(query)}
    same = {key for key, row in rows.items() if key in now and now[key].digest == row.digest}
    other = [row.id for key, row in rows.items() if key not in same and (complete or key in now)]
    known = {threat.key: threat for threat in read_threats(session, other).values()}
    found = rules.news(known, [threat for key, threat in now.items() if key not in same], complete=complete)
    return found, sum(not row.withdrawn for row in rows.values())


def read_threats(session: Session, ids: Collection[int] | None = None) -> dict[int, Threat]:
    """Threats by id; without `ids` every one that stands."""
    query = select(ThreatRecord.id, ThreatRecord.said)
    if ids is None:
        parts = [query.where(~col(ThreatRecord.withdrawn))]
    else:
        parts = [query.where(col(ThreatRecord.id).in_(some)) for some in in_portions(ids)]
    return {key or 0: from_plain(said) for part in parts for key, said in session.exec(part)}


def write_news(session: Session, found: News, at: datetime) -> dict[Key, int]:
    """Write what is new; returns the ids of all threats concerned."""
    changed = [*(new for new, _ in found.changed), *(replace(threat, withdrawn=True) for threat in found.gone)]
    if found.appeared:
        rows = [_row(threat, at) | {"first_seen_at": at} for threat in found.appeared]
        session.connection().execute(insert(ThreatRecord), rows)
    everything = [*found.appeared, *changed]
    ids = _ids_of(session, {threat.key for threat in everything})
    if changed:
        session.connection().execute(_UPDATE, [_row(threat, at) | {"id": ids[threat.key]} for threat in changed])
    for some in in_portions(ids[threat.key] for threat in changed):
        session.exec(delete(ThreatAlias).where(col(ThreatAlias.threat_id).in_(some)))
    codes = [{"threat_id": ids[one.key], "alias": code} for one in everything for code in common_codes(one)]
    insert_new(session, ThreatAlias, codes)
    return ids


def _row(threat: Threat, at: datetime) -> dict[str, Any]:
    plain = {"source": threat.source, "code": threat.code, "digest": threat.digest, "withdrawn": threat.withdrawn}
    return {**plain, "said": as_plain(threat), "changed_at": at}


def _ids_of(session: Session, keys: Collection[Key]) -> dict[Key, int]:
    query = select(ThreatRecord.id, ThreatRecord.source, ThreatRecord.code)
    rows = session.exec(query.where(col(ThreatRecord.source).in_({key.source for key in keys})))
    found = {Key(source, code): key or 0 for key, source, code in rows}
    return {key: found[key] for key in keys}


def write_touched(session: Session, threats: Mapping[int, Threat], *, anew: bool) -> None:
    """Write down which products of the register each threat touches, in place of what was found before if `anew`."""
    entries, index = _register(session)
    found = [
        {"threat_id": key, "product_id": entries[at].product_id, "cpe": entries[at].cpe}
        for key, threat in threats.items()
        for at in index.touched(threat)
    ]
    for some in in_portions(threats) if anew else ():
        session.exec(delete(ThreatProduct).where(col(ThreatProduct.threat_id).in_(some)))
    insert_new(session, ThreatProduct, found)


def count_strangers(session: Session, threats: Iterable[Threat]) -> int:
    """How many of the products that the threats name no ministry has."""
    _, index = _register(session)
    named = {product for threat in threats if not threat.withdrawn for product in threat.products}
    return sum(not index.has(product) for product in named)


def _register(session: Session) -> tuple[Sequence[sa.Row[int, str, str, str]], Index]:
    """The products of all registers, each with each of its CPEs, and the same by their places in the list."""
    query = (
        sa.select(col(SystemProduct.product_id), col(SystemProduct.cpe), col(Product.vendor), col(Product.name))
        .join(Product, col(Product.id) == SystemProduct.product_id)
        .distinct()
    )
    entries: Sequence[sa.Row[int, str, str, str]] = session.connection().execute(query).all()
    return entries, Index((at, rules.Product(row.vendor, row.name, row.cpe)) for at, row in enumerate(entries))
