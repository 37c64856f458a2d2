"""The government's lists as queries: their rows with codes where rows name each other (G3-2-2)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal, select
from sqlmodel import SQLModel

import models.occasions.occasion
import models.people.person  # noqa: F401 - has the tables of people

_TABLES = SQLModel.metadata.tables
_ORGANIZATION, _UNIT, _PERSON = _TABLES["organization"], _TABLES["unit"], _TABLES["person"]
_HOME, _ABOVE = _ORGANIZATION.alias("home"), _ORGANIZATION.alias("above")


@dataclass(frozen=True, slots=True)
class Listed:
    """A list.

    query:    its rows; the labels are the list's columns, and `id`.
    number:   the number of a row.
    place:    the organization that it belongs to.
    coded:    the columns with codes, in which words are looked for at the start of a part.
    named:    the columns in which words are looked for anywhere.
    """

    query: Select[Any]
    number: ColumnElement[Any]
    place: ColumnElement[Any]
    coded: tuple[ColumnElement[Any], ...]
    named: tuple[ColumnElement[Any], ...]
    order: tuple[ColumnElement[Any], ...]


def _organizations() -> Listed:
    one = _ORGANIZATION.c
    query = select(one.id, one.code, one.kind, one.name_ja, one.name_en, one.rank.label("order"))
    query = query.add_columns(_ABOVE.c.code.label("parent")).outerjoin(_ABOVE, _ABOVE.c.id == one.parent_id)
    return Listed(query, one.id, one.id, (one.code,), (one.name_ja, one.name_en), (one.rank, one.code))


def _units() -> Listed:
    one, home = _UNIT.c, _HOME.c
    query = select(one.id, home.code.label("organization"), one.code, one.name_ja, one.name_en)
    query = query.join(_HOME, home.id == one.organization_id)
    return Listed(query, one.id, home.id, (home.code, one.code), (one.name_ja,), (home.rank, home.id, one.code))


def _persons() -> Listed:
    one, home = _PERSON.c, _HOME.c
    query = select(one.id, one.code, home.code.label("organization"), _UNIT.c.code.label("unit"), one.name_ja)
    query = query.add_columns(one.name_en, one.mail, one.language).join(_HOME, home.id == one.organization_id)
    query = query.outerjoin(_UNIT, _UNIT.c.id == one.unit_id)
    coded, named = (one.code, home.code), (one.name_ja, one.name_en, one.mail)
    return Listed(query, one.id, home.id, coded, named, (home.rank, home.id, one.code))


def _appointments() -> Listed:
    one, home = _TABLES["appointment"].c, _HOME.c
    query = select(one.id, _PERSON.c.code.label("person"), one.role, home.code.label("organization"))
    query = query.add_columns(one.starts, one.ends).join(_PERSON, _PERSON.c.id == one.person_id)
    query = query.join(_HOME, home.id == one.organization_id)
    coded, named = (_PERSON.c.code, home.code), (_PERSON.c.name_ja, _PERSON.c.name_en)
    order = (home.rank, home.id, _PERSON.c.code, one.starts.desc(), one.id)
    return Listed(query, one.id, home.id, coded, named, order)


def _targets() -> Listed:
    one, home = _TABLES["notice_target"].c, _HOME.c
    holder = func.coalesce(_PERSON.c.code, home.code)
    query = select(one.id, holder.label("holder"), one.url, one.language)
    query = query.outerjoin(_PERSON, _PERSON.c.id == one.person_id).outerjoin(_HOME, home.id == one.organization_id)
    return Listed(query, one.id, func.coalesce(_PERSON.c.organization_id, home.id), (holder,), (), (holder, one.id))


def _closed_days() -> Listed:
    one, home, none = _TABLES["closed_day"].c, _HOME.c, literal(0)
    query = select(none.label("id"), home.code.label("organization"), one.day, one.name)
    query = query.join(_HOME, home.id == one.organization_id)
    return Listed(query, none, home.id, (home.code,), (one.name,), (home.rank, home.id, one.day.desc()))


def _review_dates() -> Listed:
    one, home = _TABLES["review_date"].c, _HOME.c
    query = select(home.id, home.code.label("organization"), one.month, one.day, one.since)
    query = query.join(_HOME, home.id == one.organization_id)
    return Listed(query, home.id, home.id, (home.code,), (home.name_ja, home.name_en), (home.rank, home.id))


LISTED: Mapping[str, Callable[[], Listed]] = {
    "organizations": _organizations,
    "units": _units,
    "persons": _persons,
    "appointments": _appointments,
    "targets": _targets,
    "closed_days": _closed_days,
    "review_dates": _review_dates,
}
"""By the name of its list."""
