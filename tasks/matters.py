"""What people call the matter of a decision (G3-2-6)."""

from sqlmodel import Session

from domain.cases.kinds import MatterKind
from domain.standards.ground import follows
from domain.words import Words
from models.baseline.release import Release
from models.check.evaluation import TrustRecord
from models.decisions.decision import Decision
from models.matters import MATTERS, matter_of
from models.people.person import Person
from models.standards.revision.revision import Revision


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
    return (
        Words(f"{year.ja} 評価{row.id}", f"{year.en}, evaluation {row.id}") if kind is MatterKind.EVALUATION else year
    )
