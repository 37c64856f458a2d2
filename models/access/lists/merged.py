"""Lists of the government, whose rows name each other by code, brought into the tables set by set (D-6, G3-2-2).

A row is a mapping of the columns of its list to values, as `tasks.access.government` reads them from files.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import delete, insert
from sqlmodel import Session, col, select

from models.people.codes import read_codes
from models.people.organization import ClosedDay, Organization, OrganizationLabel, Unit
from models.people.person import Appointment, NoticeTarget, Person
from models.sql.merge import Merged, merge_rows

Row = Mapping[str, Any]


def lock_lists(session: Session) -> None:
    """Whoever changes the lists does so after one another, and after who names a deputy, so that all see each other.

    It comes first in a transaction: before rows of persons, and before the ledger's head.
    """
    session.exec(select(Organization.id).order_by(col(Organization.id)).with_for_update(key_share=True)).all()


def merge_organizations(session: Session, rows: Sequence[Row]) -> Merged:
    """Organizations, who stands above them, and their labels; an organization's labels become those of its row."""
    plain = [
        {name: row[name] for name in ("code", "kind", "name_ja", "name_en")} | {"rank": row["order"]} for row in rows
    ]
    merged = merge_rows(session, Organization, ("code",), plain)
    ids = read_codes(session).organizations
    parents = [{"code": row["code"], "parent_id": ids.get(row["parent"])} for row in rows]
    moved = merge_rows(session, Organization, ("code",), parents).changed
    relabelled = _merge_labels(session, {ids[row["code"]]: set(row["scope"]) for row in rows})
    touched = merged.changed | moved | {(row["code"],) for row in rows if ids[row["code"]] in relabelled}
    return Merged(merged.added, touched - merged.added, merged.total)


def _merge_labels(session: Session, wanted: Mapping[int, set[str]]) -> set[int]:
    """Give each organization exactly these labels; returns the ids of those whose labels changed."""
    stored = session.exec(select(OrganizationLabel.organization_id, OrganizationLabel.label)).all()
    before = {(id_, label) for id_, label in stored if id_ in wanted}
    after = {(id_, label) for id_, labels in wanted.items() for label in labels}
    for id_, label in before - after:
        gone = (col(OrganizationLabel.organization_id) == id_) & (col(OrganizationLabel.label) == label)
        session.connection().execute(delete(OrganizationLabel).where(gone))
    if after - before:
        new = [{"organization_id": id_, "label": label} for id_, label in sorted(after - before)]
        session.connection().execute(insert(OrganizationLabel), new)
    return {id_ for id_, _ in before ^ after}


def merge_units(session: Session, rows: Sequence[Row]) -> Merged:
    """Units, each known by its organization and its code."""
    ids = read_codes(session).organizations
    found = [
        {"organization_id": ids[row["organization"]], **{name: row[name] for name in ("code", "name_ja", "name_en")}}
        for row in rows
    ]
    return merge_rows(session, Unit, ("organization_id", "code"), found)


def merge_persons(session: Session, rows: Sequence[Row]) -> Merged:
    """Persons, each known by a code."""
    codes = read_codes(session)
    found = [
        {
            "organization_id": codes.organizations[row["organization"]],
            "unit_id": codes.units.get((row["organization"], row["unit"])),
            **{name: row[name] for name in ("code", "name_ja", "name_en", "mail", "language")},
        }
        for row in rows
    ]
    return merge_rows(session, Person, ("code",), found)


def merge_appointments(session: Session, rows: Sequence[Row]) -> Merged:
    """Appointments, each known by person, organization, role and first day."""
    codes = read_codes(session)
    found = [
        {
            "person_id": codes.persons[row["person"]],
            "organization_id": codes.organizations[row["organization"]],
            **{name: row[name] for name in ("role", "starts", "ends")},
        }
        for row in rows
    ]
    return merge_rows(session, Appointment, ("person_id", "organization_id", "role", "starts"), found)


def merge_targets(session: Session, rows: Sequence[Row]) -> Merged:
    """Addresses for notices, each known by who has it and the address; a holder is a person or an organization."""
    codes = read_codes(session)
    found = [
        {
            "person_id": codes.persons.get(row["holder"]),
            "organization_id": codes.organizations.get(row["holder"]),
            **{name: row[name] for name in ("url", "language")},
        }
        for row in rows
        if row["url"]
    ]
    return merge_rows(session, NoticeTarget, ("person_id", "organization_id", "url"), found)


def merge_closed_days(session: Session, rows: Sequence[Row]) -> Merged:
    """Days on which an organization rests, each known by both."""
    ids = read_codes(session).organizations
    found = [{"organization_id": ids[row["organization"]], "day": row["day"], "name": row["name"]} for row in rows]
    return merge_rows(session, ClosedDay, ("organization_id", "day"), found)
