"""When somebody, or the procedure, last moved an open case, by the ledger (G3-1-3, S-2)."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, String, cast, func, literal, select, union_all
from sqlmodel import Session, col

from domain.act.improvement import IMPROVING
from domain.act.kind import IMPROVEMENT_KIND
from domain.cases.kinds import CaseKind
from domain.check.evaluation import LOOKING
from domain.check.kind import EVALUATION_KIND
from domain.standards.kind import REVISION_KIND
from domain.standards.revision import OPEN
from models.act.improvement import Improvement
from models.check.evaluation import Evaluation, Inspection
from models.decisions.decision import Decision
from models.ledger.entries import LedgerEntry
from models.standards.revision.opinion import Opinion
from models.standards.revision.revision import Revision


def last_acts(session: Session, *, ahead: bool = False) -> dict[tuple[CaseKind, int], datetime]:
    """The moment of the last entry on each open case and on what belongs to it; an amendment is a revision here.

    ahead: only of cases on which somebody acted since the procedure last looked at them.
    """
    revised, looked, improved = (
        col(kind.phase).in_(open_) & (col(kind.version) > (col(kind.taken_up) if ahead else -1))
        for kind, open_ in ((Revision, OPEN), (Evaluation, LOOKING), (Improvement, IMPROVING))
    )
    subjects = union_all(
        _named(REVISION_KIND, Revision.id, "revision", Revision.id).where(revised),
        _named(REVISION_KIND, Revision.id, "opinion", Opinion.id).join(Opinion).where(revised),
        _named(REVISION_KIND, Revision.id, "decision", Decision.id).join(Decision).where(revised),
        _named(EVALUATION_KIND, Evaluation.id, "evaluation", Evaluation.id).where(looked),
        _named(EVALUATION_KIND, Evaluation.id, "inspection", Inspection.id).join(Inspection).where(looked),
        _named(EVALUATION_KIND, Evaluation.id, "decision", Decision.id).join(Decision).where(looked),
        _named(IMPROVEMENT_KIND, Improvement.id, "improvement", Improvement.id).where(improved),
    ).subquery()
    query = (
        select(subjects.c.kind, subjects.c.id, func.max(LedgerEntry.at))
        .join(LedgerEntry, col(LedgerEntry.subject) == subjects.c.subject)
        .group_by(subjects.c.kind, subjects.c.id)
    )
    return {(CaseKind.of(kind), key): at for kind, key, at in session.connection().execute(query)}


def _named(kind: CaseKind, case: object, word: str, key: object) -> Select[str, Any, str]:
    """Kind and id of a case beside what the ledger calls a thing that belongs to it."""
    subject: ColumnElement[str] = literal(f"{word} ") + cast(key, String)
    return select(literal(str(kind)).label("kind"), case.label("id"), subject.label("subject"))  # type: ignore[attr-defined]  # a column at run time
