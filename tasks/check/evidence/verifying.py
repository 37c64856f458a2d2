"""Looking through all evidence for what was changed or lost (S-2)."""

from collections.abc import Iterator, Sequence

from sqlmodel import col, select

from domain.errors import BadInput, NotFound
from models.check.evidence import Evidence
from tasks.check.evidence.store import get_bytes
from tasks.database import reading


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
