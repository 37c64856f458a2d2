"""The key that each row carries, so that a file finds its way back whatever was sorted, deleted or copied."""

import hashlib
import re
from dataclasses import dataclass

from domain.errors import BadInput

_FORM = re.compile(r"K-(\d{1,18})-([0-9a-f]{12})-(\d{1,18})-(\d{1,9})-([0-9a-f]{8})-([0-9a-f]{8})")


@dataclass(frozen=True, slots=True)
class RowKey:
    """Which draft a row shows: of which revision and release (first 12 of its digest), lineage and version.

    seen: seal of the answer as it was exported, by which a row that nobody touched is known.
    """

    revision: int
    release: str
    lineage: int
    version: int
    seen: str

    def __str__(self) -> str:
        """The key as a cell holds it; it begins with a letter, so no program takes it for a number or date."""
        said = f"K-{self.revision}-{self.release}-{self.lineage}-{self.version}-{self.seen}"
        return f"{said}-{seal(said)}"


def seal(*texts: str) -> str:
    """Eight hexadecimal digits that stand for these texts: against slips, not against intent."""
    return hashlib.sha256("\x1f".join(texts).encode()).hexdigest()[:8]


def read_key(text: str) -> RowKey:
    """The key in a cell; raises BadInput where it was altered."""
    found = _FORM.fullmatch(text)
    if found is None or seal(text.rpartition("-")[0]) != found[6]:
        raise BadInput("the key of this row has been altered")
    return RowKey(int(found[1]), found[2], int(found[3]), int(found[4]), found[5])
