"""Ministries by their codes."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from domain.errors import NotFound
from domain.people.roles import OrganizationKind
from models.people.organization import Organization


def ministries_named(session: Session, codes: Sequence[str]) -> dict[str, int]:
    """Row id by code of these ministries, or of all where none is named, in the official order; raises NotFound."""
    query = select(Organization.code, Organization.id).where(Organization.kind == OrganizationKind.MINISTRY)
    known = {code: key for code, key in session.exec(query.order_by(col(Organization.rank))) if key}
    if unknown := [code for code in codes if code not in known]:
        raise NotFound("ministry", unknown[0], "see the list: minaoshi government show")
    return {code: key for code, key in known.items() if not codes or code in codes}
