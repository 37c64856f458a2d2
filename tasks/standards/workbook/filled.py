"""An answer as the four cells of a row have it, and the key by which the row finds its way back (G2-1c)."""

import hashlib
import re
from dataclasses import dataclass

from domain.errors import BadInput
from domain.standards.coverage import faults
from models.baseline.release import Release
from models.standards.revision.asked_items import Asked, former_answer
from models.standards.revision.revision import Revision
from tasks.files.reading.wording import tidy
from tasks.standards.workbook.choices import CHOICES, Choice

_FORM = re.compile(r"K-(\d{1,18})-([0-9a-f]{12})-(\d{1,18})-(\d{1,9})-([0-9a-f]{8})-([0-9a-f]{8})")
RELEASE_SHOWN = 12
"""So many digits of a release's digest stand in a key."""


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


@dataclass(frozen=True, slots=True)
class Filled:
    """The four cells of an answer as people read and write them; all empty: not answered."""

    choice: str = ""
    provision: str = ""
    wording: str = ""
    reason: str = ""

    @property
    def seal(self) -> str:
        """Stands for the contents: the same for the same text, however a program kept its line ends."""
        return seal(*(tidy(text) for text in (self.choice, self.provision, self.wording, self.reason)))

    def __bool__(self) -> bool:
        """True where anything is written."""
        return any((self.choice, self.provision, self.wording, self.reason))


def may_keep(asked: Asked) -> bool:
    """True where there is a present answer, complete by today's rules."""
    former = former_answer(asked)
    return former is not None and not faults(former)


def filled(asked: Asked) -> Filled:
    """The drafted answer as the sheet shows it; one that keeps the present answer is shown as such."""
    answer = asked.answer
    if answer is None:
        return Filled()
    if answer == former_answer(asked) and may_keep(asked):
        return Filled(choice=CHOICES[Choice.KEEP].ja)
    return Filled(CHOICES[Choice(answer.way.value)].ja, answer.provision, answer.wording, answer.reason)


def key_of(case: Revision, release: Release, asked: Asked) -> RowKey:
    """The key of a row."""
    draft = asked.draft
    digest = release.digest[:RELEASE_SHOWN]
    return RowKey(case.id or 0, digest, draft.lineage_id, draft.version, filled(asked).seal)
