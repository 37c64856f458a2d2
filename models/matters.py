"""What a decision is on: the row concerned, what that says now, and who wrote it (G3-2-6, S-3)."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlmodel import Session, col, select

from domain.cases.kinds import MatterKind
from domain.check.kind import EVALUATION_MATTER, TRUST_MATTER
from domain.decisions.committee import Seats
from domain.overview.kind import REPORT_MATTER
from domain.overview.yearly_report import report_digest
from domain.people.roles import COMMITTEE, Role
from domain.standards.ground import follows
from domain.standards.kind import REVISION_MATTER
from domain.words import Words
from models.baseline.release import Release
from models.check.evaluation import Audit, Evaluation, TrustRecord
from models.check.evaluation_digest import evaluation_digest
from models.check.evaluation_text import evaluation_text
from models.check.trust import trust_digest, trust_text
from models.decisions.ballots import deputy_of_chair, recusals_of
from models.decisions.decision import Decision
from models.decisions.kept_part import keep_parts
from models.overview.yearly_report.kept_report import keep_report
from models.overview.yearly_report.report import AnnualReport
from models.people.holders import holders
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
    REVISION_MATTER: Matter("revision_id", Revision, draft_digest, _answered, keep_text),
    EVALUATION_MATTER: Matter("evaluation_id", Evaluation, evaluation_digest, _evaluated, _keep_evaluated),
    TRUST_MATTER: Matter("trust_id", TrustRecord, _trusted, _written, _keep_trust),
    REPORT_MATTER: Matter("report_id", AnnualReport, _reported, _written, keep_report),
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


def seats_of(session: Session, decision: Decision, on: date) -> Seats:
    """Who sits on the committee that day, by code; who stepped aside; and which of them wrote the text."""
    found = holders(session, [decision.organization_id], COMMITTEE, on)
    chair = next((holder.code for holder in found if holder.role is Role.CHAIR), "")
    deputy = deputy_of_chair(session, decision.organization_id, on) if chair else ""
    return Seats(
        members=frozenset(holder.code for holder in found),
        chair=deputy or chair,
        absent=chair if deputy else "",
        recused=frozenset(recusals_of(session, decision)),
        authors=authors_of(session, decision),
    )


def decision_about(session: Session, matter: MatterKind, row: Concerned) -> Decision | None:
    """The decision on the row's present round; None where it was not put to the vote."""
    column = getattr(Decision, MATTERS[matter].column)
    return session.exec(select(Decision).where(column == row.id, col(Decision.round) == row.round)).one_or_none()


def subject_of(session: Session, decision: Decision) -> Words:
    """Which one of its kind: the release or improvement a revision follows, the auditor's code, the fiscal year."""
    kind, key = matter_of(decision)
    row = session.get_one(MATTERS[kind].table, key)
    if isinstance(row, Revision):
        release = session.get_one(Release, row.release_id).name
        return Words(follows(row.ground, release), follows(row.ground, release, "improvement"))
    if isinstance(row, TrustRecord):
        code = session.get_one(Person, row.auditor_id).code
        return Words(code, code)
    year = Words(f"{row.fiscal_year}年度", f"fiscal year {row.fiscal_year}")
    return Words(f"{year.ja} 評価{row.id}", f"{year.en}, evaluation {row.id}") if kind == EVALUATION_MATTER else year


def other_rounds(session: Session, decision: Decision) -> Sequence[Decision]:
    """The other decisions on the same matter, by round."""
    kind, key = matter_of(decision)
    on_it = select(Decision).where(getattr(Decision, MATTERS[kind].column) == key, Decision.id != decision.id)
    return session.exec(on_it.order_by(col(Decision.round))).all()
