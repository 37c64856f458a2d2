"""The government's lists as they stand, as many rows as are wanted (G3-2-2)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, or_
from sqlmodel import Session, col, select

from models.access.lists.as_queries import LISTED, Listed
from models.people.organization import OrganizationLabel


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows of a list: of these organizations (row ids; None: of all), that hold these words, from one on.

    row: the number of the one row that is wanted; 0 for all.
    """

    organizations: Collection[int] | None = None
    words: str = ""
    first: int = 0
    most: int | None = None
    row: int = 0


def list_rows(session: Session, name: str, wanted: Wanted) -> tuple[Sequence[Mapping[str, Any]], int]:
    """The rows that are wanted, in the order of the list, and how many there are in all."""
    listed = LISTED[name]()
    query = _narrowed(listed, wanted)
    count = session.connection().execute(select(func.count()).select_from(query.subquery())).scalar_one()
    shown = query.order_by(*listed.order).offset(wanted.first).limit(wanted.most)
    return [_whole(dict(row)) for row in session.connection().execute(shown).mappings()], count


def _narrowed(listed: Listed, wanted: Wanted) -> Select[Any]:
    query = listed.query
    if wanted.organizations is not None:
        query = query.where(listed.place.in_(wanted.organizations))
    if wanted.row:
        query = query.where(listed.number == wanted.row)
    if wanted.words:
        query = query.where(
            or_(
                *(one.istartswith(wanted.words, autoescape=True) for one in listed.coded),
                *(one.icontains(f"-{wanted.words}", autoescape=True) for one in listed.coded),
                *(one.icontains(wanted.words, autoescape=True) for one in listed.named),
            )
        )
    return query


def _whole(row: dict[str, Any]) -> dict[str, Any]:
    """A yearly date in one column, as its list has it."""
    return row | {"day": (row.pop("month"), row["day"])} if "month" in row else row


def labels_of(session: Session, organizations: Collection[int]) -> Mapping[int, tuple[str, ...]]:
    """The labels of each of these organizations, sorted."""
    wanted, found = set(organizations), dict[int, tuple[str, ...]]()
    for row in session.exec(select(OrganizationLabel).order_by(col(OrganizationLabel.label))):
        if row.organization_id in wanted:
            found[row.organization_id] = (*found.get(row.organization_id, ()), row.label)
    return found
