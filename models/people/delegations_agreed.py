"""Delegations and the appointments they rest on, as the rules know them (S-3)."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, true
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, or_, select

from domain.people.appointments import Term
from domain.people.delegation import Delegation as Agreed
from models.people.delegation import Delegation
from models.people.organization import Organization
from models.people.person import Appointment, Person


def terms_of(session: Session, persons: Collection[int]) -> list[Term]:
    """Everything these persons are appointed to."""
    told: list[Any] = [Person.code, Appointment.role, Organization.code, Appointment.starts, Appointment.ends]
    query: Any = select(*told).select_from(Appointment).join(Person, col(Person.id) == Appointment.person_id)
    query = query.join(Organization, col(Organization.id) == Appointment.organization_id)
    return [Term(*row) for row in session.connection().execute(query.where(col(Person.id).in_(persons)))]


def delegations_of(session: Session, persons: Collection[int], since: date) -> list[tuple[int, Agreed]]:
    """Delegations from or to these persons that were not ended and are not over by that day, by their start."""
    return _standing(
        session, since, or_(*(one.in_(persons) for one in (col(Delegation.principal_id), col(Delegation.deputy_id))))
    )


def every_delegation(session: Session, since: date) -> list[Agreed]:
    """The same of everybody."""
    return [agreed for _, agreed in _standing(session, since, true())]


def _standing(session: Session, since: date, wanted: ColumnElement[bool]) -> list[tuple[int, Agreed]]:
    principal, deputy = aliased(Person), aliased(Person)
    told: list[Any] = [Delegation.id, principal.code, deputy.code, Delegation.role, Organization.code]
    told += [Delegation.starts, Delegation.ends]
    query: Any = select(*told).select_from(Delegation)
    query = query.join(principal, col(principal.id) == Delegation.principal_id)
    query = query.join(deputy, col(deputy.id) == Delegation.deputy_id)
    query = query.join(Organization, col(Organization.id) == Delegation.organization_id)
    query = query.where(wanted, col(Delegation.ended_at).is_(None), Delegation.ends >= since)
    rows = session.connection().execute(query.order_by(col(Delegation.starts), col(Delegation.id)))
    return [(key, Agreed(*agreed)) for key, *agreed in rows]
