"""Getting evidence back as it was handed in, for those who may read it (S-1)."""

from datetime import datetime

from sqlmodel import Session, col, select

from domain.errors import NotFound
from models.evaluation import Evaluation
from models.finding import Evidence, Finding
from tasks.audit.access import require_reader
from tasks.database import reading
from tasks.evidence.store import get_bytes


def read_evidence(evidence_id: int, who: str, at: datetime) -> tuple[str, bytes]:
    """Name and bytes of a piece of evidence, for those who may read it; the digest is looked at again.

    Raises NotFound (also for a lost file), Forbidden, BadInput (tampered with), Undelivered.
    """
    with reading() as session:
        evidence = session.get(Evidence, evidence_id)
        if evidence is None:
            raise NotFound("evidence", evidence_id, "list it: minaoshi evidence list")
        require_reader(session, session.get_one(Evaluation, evidence.evaluation_id), who, at)
    return evidence.name, get_bytes(evidence.digest)


def evidence_of(session: Session, evaluation_id: int, who: str, at: datetime) -> list[tuple[Evidence, int | None]]:
    """The evidence of an evaluation with the number of its finding, in the order in which it came.

    Raises NotFound, Forbidden.
    """
    evaluation = session.get(Evaluation, evaluation_id)
    if evaluation is None:
        raise NotFound("evaluation", evaluation_id, "list them: minaoshi status")
    require_reader(session, evaluation, who, at)
    query = select(Evidence, Finding.number).outerjoin(Finding, col(Finding.id) == Evidence.finding_id)
    rows = session.exec(query.where(Evidence.evaluation_id == evaluation_id).order_by(col(Evidence.id)))
    return list(rows)
