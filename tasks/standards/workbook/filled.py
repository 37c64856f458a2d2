"""An answer as the four cells of a row have it, and the key that names the draft it was taken from."""

from dataclasses import dataclass

from domain.standards.coverage import faults
from models.baseline.release import Release
from models.standards.revision.asked_items import Asked, former_answer
from models.standards.revision.revision import Revision
from tasks.files.reading.wording import tidy
from tasks.standards.workbook.choices import CHOICES, Choice
from tasks.standards.workbook.key import RowKey, seal

RELEASE_SHOWN = 12
"""So many digits of a release's digest stand in a key."""


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
