"""The key of a row, by which a filled sheet finds its way back however it was sorted."""

import re
from typing import NamedTuple

from tasks.standards.workbook.filled import seal

_FORM = re.compile(r"I-(\d{1,18})-(\d{1,18})-([0-9a-f]{8})")


class RowKey(NamedTuple):
    """Of which self-inspection and lineage a row is."""

    inspection: int
    lineage: int

    def __str__(self) -> str:
        """The key as a cell holds it; it begins with a letter, so no program takes it for a number."""
        said = f"I-{self.inspection}-{self.lineage}"
        return f"{said}-{seal(said)}"


def read_key(text: str) -> RowKey | None:
    """The key in a cell; None where it was altered."""
    found = _FORM.fullmatch(text)
    key = RowKey(int(found[1]), int(found[2])) if found else None
    return key if key and str(key) == text else None
