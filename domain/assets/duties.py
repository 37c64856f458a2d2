"""What the register of information systems distinguishes (G3-1-1, S-3)."""

import unicodedata
from enum import StrEnum
from functools import lru_cache


class Duty(StrEnum):
    """What somebody is to a system: runs it (運用), answers for it (責任者), uses it (利用)."""

    RUNS = "runs"
    ANSWERS = "answers"
    USES = "uses"

    @property
    def of_a_unit(self) -> bool:
        """True where a unit has it, False where a person has."""
        return self is Duty.USES


GRADES = range(1, 4)
"""Importance of information (機密性・完全性・可用性: confidentiality, integrity, availability), from low to high."""


@lru_cache(maxsize=65_536)
def product_key(text: str) -> str:
    """The same for a vendor's or product's name in another case, width or spacing; other spellings stay apart."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
