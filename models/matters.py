"""What a decision is on: the row concerned, what that says now, and who wrote it (G3-2-6, S-3)."""

from collections.abc import Callable, Collection, Mapping
from typing import Any, NamedTuple

from sqlmodel import Session, col, select

from domain.cases.kinds import MatterKind
from domain.overview.yearly_report import report_digest
from models.check.evaluation import Audit, Evaluation, TrustRecord
from models.check.evaluation_digest import evaluation_digest
from models.check.evaluation_text import evaluation_text
from models.check.trust import trust_digest, trust_text
from models.decisions.decision import Decision
from models.decisions.kept_part import keep_parts
from models.overview.yearly_report.kept_report import keep_report
from models.overview.yearly_report.report import AnnualReport
from models.people.person import Person
from models.standards.revision.asked_items import draft_digest
from models.standards.revision.kept_text import keep_text
from models.standards.revision.revision import Revision, RevisionItem

Concerned = Revision | Evaluation | TrustRecord | AnnualReport
"""A row that a committee can decide on: it has an organization, a round and a version."""


class Matter(NamedTuple):
    """One kind of matter: the decision's column that points at it, its table, its digest now, its authors' ids.

    keep: keeps what it says now as the text of the decision with that id.
    """

    column: str
    table: type[Any]
    digest: Callable[[Session, Any], str]
    authors: Callable[[Session, Any], Collection[int | None]]
    keep: Callable[[Session, int, Any], None]


def _answered(session: Session, row: Revision) -> Collection[int | None]:
    return session.exec(select(RevisionItem.answered_by).where(RevisionItem.revision_id == row.id).distinct()).all()


def _evaluated(session: Session, row: Evaluation) -> Collection[int | None]:
    auditors = session.exec(select(Audit.auditor_id).where(Audit.evaluation_id == row.id)).all()
    return [row.planned_by, row.concluded_by, *auditors]


def _written(_: Session, row: TrustRecord | AnnualReport) -> Collection[int | None]:
    return [row.written_by]


def _keep_evaluated(session: Session, decision: int, row: Evaluation) -> None:
    keep_parts(session, decision, evaluation_text(session, row))


def _keep_trust(session: Session, decision: int, row: TrustRecord) -> None:
    keep_parts(session, decision, trust_text(row))


def _trusted(_: Session, row: TrustRecord) -> str:
    return trust_digest(row)


def _reported(_: Session, row: AnnualReport) -> str:
    return report_digest(row.content)


MATTERS: Mapping[MatterKind, Matter] = {
    MatterKind.REVISION: Matter("revision_id", Revision, draft_digest, _answered, keep_text),
    MatterKind.EVALUATION: Matter("evaluation_id", Evaluation, evaluation_digest, _evaluated, _keep_evaluated),
    MatterKind.TRUST: Matter("trust_id", TrustRecord, _trusted, _written, _keep_trust),
    MatterKind.REPORT: Matter("report_id", AnnualReport, _reported, _written, keep_report),
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
