"""What a committee decides on in an evaluation: its report, and whether an outside auditor is trusted (G3-2-6, S-3)."""

from collections.abc import Collection

from sqlmodel import Session, select

from domain.check.kind import EVALUATION_MATTER, TRUST_MATTER
from domain.decisions.matter_text import MatterText
from domain.words import Words
from models.check.evaluation import Audit, Evaluation, TrustRecord
from models.check.evaluation_digest import evaluation_digest, evaluation_text
from models.check.trust import trust_digest, trust_text
from models.decisions.kept_part import keep_parts
from models.decisions.matter import Matter
from models.people.person import Person


def _evaluated_by(session: Session, row: Evaluation) -> Collection[int | None]:
    auditors = session.exec(select(Audit.auditor_id).where(Audit.evaluation_id == row.id)).all()
    return [row.planned_by, row.concluded_by, *auditors]


def _keep_evaluation(session: Session, decision: int, row: Evaluation) -> None:
    keep_parts(session, decision, evaluation_text(session, row))


def _which_evaluation(_: Session, row: Evaluation) -> Words:
    return Words(f"{row.fiscal_year}年度 評価{row.id}", f"fiscal year {row.fiscal_year}, evaluation {row.id}")


def _trust_digest(_: Session, row: TrustRecord) -> str:
    return trust_digest(row)


def _trusted_by(_: Session, row: TrustRecord) -> Collection[int | None]:
    return [row.written_by]


def _keep_trust(session: Session, decision: int, row: TrustRecord) -> None:
    keep_parts(session, decision, trust_text(row))


def _trust_text(_: Session, row: TrustRecord) -> MatterText:
    return trust_text(row)


def _which_auditor(session: Session, row: TrustRecord) -> Words:
    code = session.get_one(Person, row.auditor_id).code
    return Words(code, code)


REPORT_OF_EVALUATION = Matter(
    EVALUATION_MATTER,
    Evaluation,
    evaluation_digest,
    _evaluated_by,
    _keep_evaluation,
    _which_evaluation,
    "/evaluations/",
    "minaoshi evaluation show {}",
    evaluation_text,
)
TRUST = Matter(
    TRUST_MATTER,
    TrustRecord,
    _trust_digest,
    _trusted_by,
    _keep_trust,
    _which_auditor,
    "/trust/",
    "minaoshi audit trust show {}",
    _trust_text,
)
