"""Handing in a file as evidence (G3-4b, S-1, S-3)."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlmodel import Session, col, select

from domain.check.evaluation import EvaluationPhase
from domain.errors import NotFound, Refused
from domain.ledger.chain import Act
from models.check.evaluation import Evaluation
from models.check.evidence import Evidence
from tasks.check.audit.access import require_reader
from tasks.check.audit.finding import finding_numbered
from tasks.check.audit.noting import note_act
from tasks.check.evidence.kinds import kept_name, media_type
from tasks.check.evidence.store import put_bytes
from tasks.database import reading, transaction
from tasks.files.reading.source import Source, read_source
from tasks.people.acting import lock_row
from tasks.settings import settings

TAKES = (EvaluationPhase.INSPECTING, EvaluationPhase.AUDITING, EvaluationPhase.CONCLUDING)
"""Phases in which evidence is taken; a report put to the vote stands on what it has."""
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Subject:
    """What evidence is for: an evaluation as a whole, or one of its findings, by number."""

    evaluation: int
    finding: int | None = None


def store_evidence(subject: Subject, file: Path, who: str, at: datetime) -> Evidence:
    """Keep a file: its bytes first, then its row, so that a row never lacks them; the same again is one row.

    Raises BadInput (size, kind, or not to be read), NotFound, Forbidden, Refused (not the time), Undelivered.
    """
    source = read_source(file, settings().evidence_max_mb * _MEGABYTE)
    kind = media_type(source)
    with reading() as session:
        _permitted(session, session.get(Evaluation, subject.evaluation), subject, who, at)
    digest = put_bytes(source.data)
    with transaction() as session:
        evaluation = lock_row(session, Evaluation, subject.evaluation)
        person, finding = _permitted(session, evaluation, subject, who, at)
        found = _stored(session, subject.evaluation, finding, digest)
        if found is not None:
            return found
        row = {"evaluation_id": subject.evaluation, "finding_id": finding, **_told(source, file, kind)}
        evidence = Evidence.model_validate({**row, "digest": digest, "stored_by": person, "stored_at": at})
        session.add(evidence)
        session.flush()
        detail: dict[str, str | int] = {"evidence": evidence.id or 0, "digest": digest}
        act = Act(who, "store evidence", f"evaluation {subject.evaluation}", detail=detail)
        note_act(session, evaluation, act, at)
        return evidence


def _told(source: Source, file: Path, kind: str) -> dict[str, object]:
    return {"name": kept_name(file.name, kind), "media_type": kind, "size": len(source.data)}


def _permitted(
    session: Session, evaluation: Evaluation | None, subject: Subject, who: str, at: datetime
) -> tuple[int, int | None]:
    """Who hands in, and the id of the finding concerned; raises what stands against it."""
    if evaluation is None:
        raise NotFound("evaluation", subject.evaluation, "list them: minaoshi status")
    person = require_reader(session, evaluation, who, at)
    if evaluation.phase not in TAKES:
        raise Refused(f"evaluation {evaluation.id} is {evaluation.phase.value}; it takes no evidence")
    if subject.finding is None:
        return person, None
    return person, finding_numbered(session, subject.evaluation, subject.finding).id


def _stored(session: Session, evaluation: int, finding: int | None, digest: str) -> Evidence | None:
    query = select(Evidence).where(Evidence.evaluation_id == evaluation, Evidence.digest == digest)
    same = col(Evidence.finding_id).is_(None) if finding is None else col(Evidence.finding_id) == finding
    return session.exec(query.where(same)).one_or_none()
