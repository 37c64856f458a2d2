"""Whom open improvements still wait for (D-4)."""

from collections.abc import Collection
from datetime import date

from sqlmodel import Session, col, select

from domain.act.improvement import ImprovementPhase
from models.act.improvement import Improvement, Response
from models.sql.narrowing import only


def near_improvements(
    session: Session, phases: Collection[ImprovementPhase], due_until: date, of: Collection[int] | None = None
) -> list[Improvement]:
    """Improvements in these phases whose present date is on or before `due_until`."""
    query = select(Improvement).where(col(Improvement.phase).in_(phases), Improvement.phase_due <= due_until)
    query = only(query, Improvement.organization_id, of)
    return list(session.exec(query.order_by(col(Improvement.id))))


def undone_responses(
    session: Session, due_until: date, of: Collection[int] | None = None
) -> list[tuple[Response, int]]:
    """Responses not carried out that are due by then, the nearest date first, each with its ministry.

    Standards being amended are left out: the revision that amends them reminds of itself.
    """
    query = only(select(Response, Improvement.organization_id).join(Improvement), Improvement.organization_id, of)
    query = query.where(Improvement.phase == ImprovementPhase.CARRYING_OUT, col(Response.round) == Improvement.round)
    query = query.where(col(Response.done_on).is_(None), col(Response.revision_id).is_(None))
    return list(
        session.exec(query.where(Response.due_on <= due_until).order_by(col(Response.due_on), col(Response.id)))
    )
