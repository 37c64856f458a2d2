"""What a decision is on: the row concerned, what that says now, and who wrote it (G3-2-6, S-3)."""

from collections.abc import Callable, Collection, Mapping
from typing import Any, NamedTuple

from sqlmodel import Session, col, select

from domain.committee import MatterKind
from models.annual_report import AnnualReport
from models.answers import draft_digest
from models.decision import Decision
from models.evaluation import Audit, Evaluation, TrustRecord
from models.evaluation_digest import evaluation_digest
from models.person import Person
from models.revision import Revision, RevisionItem

Concerned = Revision | Evaluation | TrustRecord | AnnualReport
"""A row that a committee can decide on: it has an organization, a round and a version."""


class Matter(NamedTuple):
    """One kind of matter: the decision's column that points at it, its table, its digest now, its authors' ids."""

    column: str
    table: type[Any]
    digest: Callable[[Session, Any], str]
    authors: Callable[[Session, Any], Collection[int | None]]


def _sealed(_: Session, row: TrustRecord | AnnualReport) -> str:
    return row.digest


def _answered(session: Session, row: Revision) -> Collection[int | None]:
    return session.exec(select(RevisionItem.answered_by).where(RevisionItem.revision_id == row.id).distinct()).all()


def _evaluated(session: Session, row: Evaluation) -> Collection[int | None]:
    auditors = session.exec(select(Audit.auditor_id).where(Audit.evaluation_id == row.id)).all()
    return [row.planned_by, row.concluded_by, *auditors]


def _written(_: Session, row: TrustRecord | AnnualReport) -> Collection[int | None]:
    return [row.written_by]


MATTERS: Mapping[MatterKind, Matter] = {
    MatterKind.REVISION: Matter("revision_id", Revision, draft_digest, _answered),
    MatterKind.EVALUATION: Matter("evaluation_id", Evaluation, evaluation_digest, _evaluated),
    MatterKind.TRUST: Matter("trust_id", TrustRecord, _sealed, _written),
    MatterKind.REPORT: Matter("report_id", AnnualReport, _sealed, _written),
}
"""What can be put to a committee."""


def matter_of(decision: Decision) -> tuple[MatterKind, int]:
    """The kind of matter that a decision is on, and the id of its row."""
    return next((kind, key) for kind, one in MATTERS.items() if (key := getattr(decision, one.column)) is not None)


def authors_of(session: Session, decision: Decision) -> frozenset[str]:
    """The codes of those who wrote what is decided."""
    kind, key = matter_of(decision)
    found = MATTERS[kind].authors(session, session.get_one(MATTERS[kind].table, key))
    return frozenset(session.exec(select(Person.code).where(col(Person.id).in_({one for one in found if one}))))
