"""Evidence as pages show it: a list, and one piece with what of it can be looked at here (G3-4b, S-1)."""

import csv
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from domain.access.viewer import Viewer
from domain.check.pages import EVIDENCE_PAGE
from domain.errors import NotFound
from models.check.evaluation import Evaluation
from models.check.evidence import Evidence
from models.check.finding import Finding
from models.people.names import Named, organization_named, persons_named
from tasks.access.gate import require_open
from tasks.check.audit.access import require_reader
from tasks.check.evidence.fetching import evidence_of
from tasks.database import Session

PICTURES = ("image/png", "image/jpeg")
TEXTS = ("text/plain", "text/csv")
LETTERS, ROWS, COLUMNS = 50_000, 200, 30
"""So much of a text or a table is shown; all of it is in the file."""


@dataclass(frozen=True, slots=True)
class EvidenceShown:
    """A piece of evidence; `finding`: the number of its finding, None where it is for the whole; `size` in bytes."""

    id: int
    finding: int | None
    name: str
    media_type: str
    size: int
    digest: str
    by: Named
    at: datetime


@dataclass(frozen=True, slots=True)
class EvidencePage:
    """One piece on a page of its own; `text` or `table` where it can be read here, `cut` where there is more of it."""

    evaluation: int
    ministry: Named
    evidence: EvidenceShown
    picture: bool
    readable: bool
    text: str = ""
    table: tuple[tuple[str, ...], ...] = ()
    cut: bool = False


def evidence_shown(session: Session, evaluation: int, who: str, at: datetime) -> tuple[EvidenceShown, ...]:
    """The evidence of an evaluation in the order in which it came; raises NotFound, Forbidden."""
    rows = evidence_of(session, evaluation, who, at)
    names = persons_named(session, {row.stored_by for row, _ in rows})
    return tuple(_shown(row, finding, names[row.stored_by]) for row, finding in rows)


def evidence_page(session: Session, viewer: Viewer, evidence: int, at: datetime) -> EvidencePage:
    """What there is to say of a piece before its bytes are read; raises NotFound, Forbidden."""
    row = session.get(Evidence, evidence)
    if row is None:
        raise NotFound(EVIDENCE_PAGE.name, evidence)
    case = session.get_one(Evaluation, row.evaluation_id)
    require_open(viewer, EVIDENCE_PAGE, case.organization_id, evidence)
    require_reader(session, case, viewer.code, at)
    finding = session.get_one(Finding, row.finding_id).number if row.finding_id else None
    by = persons_named(session, {row.stored_by})[row.stored_by]
    ministry, kind = organization_named(session, case.organization_id), row.media_type
    return EvidencePage(row.evaluation_id, ministry, _shown(row, finding, by), kind in PICTURES, kind in TEXTS)


def _shown(row: Evidence, finding: int | None, by: Named) -> EvidenceShown:
    return EvidenceShown(row.id or 0, finding, row.name, row.media_type, row.size, row.digest, by, row.stored_at)


def read_text(data: bytes, kind: str) -> tuple[str, tuple[tuple[str, ...], ...], bool]:
    """The beginning of a text, or of a table's rows, and whether there is more."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp932", "replace")
    table = _table(text) if kind == "text/csv" else ()
    if table:
        return "", tuple(row[:COLUMNS] for row in table[:ROWS]), _is_larger(table)
    return text[:LETTERS], (), len(text) > LETTERS


def _table(text: str) -> tuple[tuple[str, ...], ...]:
    """Its first rows and one more; nothing where it is no table."""
    try:
        return tuple(tuple(row) for row in islice(csv.reader(text.splitlines()), ROWS + 1))
    except csv.Error:
        return ()


def _is_larger(table: tuple[tuple[str, ...], ...]) -> bool:
    return len(table) > ROWS or any(len(row) > COLUMNS for row in table)
