"""The yearly dates of ministries: from a list, or by default for those that named none (G3-4a, D-7)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from domain.occasions.yearly_date import Yearly, default_day
from domain.people.roles import OrganizationKind
from models.occasions.occasion import ReviewDate
from models.people.codes import read_codes
from models.people.organization import Organization
from models.sql.bulk import insert_new
from models.sql.merge import Merged, merge_rows


def merge_review_dates(session: Session, rows: Sequence[Mapping[str, Any]], first: date) -> Merged:
    """Yearly dates, each known by its organization; without a day of its own in the list, `since` stays, or is `first`.

    A row has the keys organization (code), day (month, day) and since (a date or None).
    """
    ids = read_codes(session).organizations
    since = {row.organization_id: row.since for row in session.exec(select(ReviewDate))}
    found = [
        {
            "organization_id": ids[row["organization"]],
            "month": row["day"][0],
            "day": row["day"][1],
            "since": row["since"] or since.get(ids[row["organization"]], first),
        }
        for row in rows
    ]
    return merge_rows(session, ReviewDate, ("organization_id",), found)


def yearly_dates(session: Session, first: date) -> dict[int, tuple[str, Yearly]]:
    """Code and yearly date of every ministry; one that has none gets its default day, from `first` on, and keeps it."""
    query = select(Organization).where(Organization.kind == OrganizationKind.MINISTRY)
    ministries = {one.id: one for one in session.exec(query.order_by(col(Organization.rank), col(Organization.id)))}
    known = set(session.exec(select(ReviewDate.organization_id)))
    missing = [
        {"organization_id": key, "month": month, "day": day, "since": first}
        for key, one in ministries.items()
        if key not in known
        for month, day in [default_day(one.rank)]
    ]
    insert_new(session, ReviewDate, missing)
    return {
        row.organization_id: (ministries[row.organization_id].code, Yearly(row.month, row.day, row.since))
        for row in session.exec(select(ReviewDate).order_by(col(ReviewDate.organization_id)))
        if row.organization_id in ministries
    }
