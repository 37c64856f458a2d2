"""Getting evidence back as it was handed in, and looking through all of it for what was changed or lost (S-1, S-2)."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from domain.errors import BadInput, NotFound
from domain.ledger.chain import Act
from models.check.evaluation import Evaluation
from models.check.evidence import Evidence
from models.check.finding import Finding
from models.ledger.entries import record
from models.people.organization import Organization
from tasks.check.audit.access import require_reader
from tasks.check.evidence.store import get_bytes
from tasks.database import reading, transaction


def read_evidence(evidence_id: int, who: str, at: datetime) -> tuple[str, bytes]:
    """Name and bytes of a piece of evidence, for those who may read it; the digest is looked at again (S-1, S-2).

    Nobody gets them without an entry in the ledger, which says who, which and its digest, and neither name nor words.

    Raises NotFound (also for a lost file), Forbidden, BadInput (tampered with), Undelivered.
    """
    with reading() as session:
        evidence = session.get(Evidence, evidence_id)
        if evidence is None:
            raise NotFound("evidence", evidence_id, "list it: minaoshi evidence list")
        evaluation = session.get_one(Evaluation, evidence.evaluation_id)
        require_reader(session, evaluation, who, at)
        ministry = session.get_one(Organization, evaluation.organization_id).code
    data = get_bytes(evidence.digest)
    detail: dict[str, str | int] = {"evidence": evidence_id, "digest": evidence.digest}
    act = Act(who, "read evidence", f"evaluation {evidence.evaluation_id}", ministry, detail)
    with transaction() as session:
        record(session, at, [act])
    return evidence.name, data


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


def verify_evidence() -> tuple[int, list[str]]:
    """How many files there should be, and one line for each that is gone or was changed.

    Raises Undelivered where the store cannot be reached. A file that no row names harms nobody and is left alone.
    """
    with reading() as session:
        digests = session.exec(select(Evidence.digest).distinct().order_by(col(Evidence.digest))).all()
    return len(digests), list(_faults(digests))


def _faults(digests: Sequence[str]) -> Iterator[str]:
    for digest in digests:
        try:
            get_bytes(digest)
        except (BadInput, NotFound) as fault:
            yield str(fault)
