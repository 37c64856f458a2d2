"""The one function that waits: it writes down for what and until when, and lets the run end (architecture, idea 1)."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from sqlmodel import Session

from domain.cases.kinds import WaitsFor


class Waiting(Protocol):
    """A row that a procedure is taken up by (models/cases/case.py)."""

    waits_for: str
    version: int
    taken_up: int


Row = TypeVar("Row", bound=Waiting)


@dataclass(frozen=True, slots=True)
class Wait:
    """What a case waits for (None: nothing, it is done) and until when."""

    what: WaitsFor | None
    until: date | None = None

    def __bool__(self) -> bool:
        """True while there is something to wait for."""
        return self.what is not None

    def __str__(self) -> str:
        """For logs and states: 回答待ち etc., with the date."""
        said = self.what.words.ja if self.what else "完了"
        return said + (f"（{self.until.isoformat()} まで）" if self.until else "")

    @property
    def en(self) -> str:
        """The same in English: waits for answers etc., with the date."""
        said = self.what.words.en if self.what else "done"
        return said + (f" (until {self.until.isoformat()})" if self.until else "")


DONE = Wait(None)
"""Nothing to wait for here: go on."""


def wait_for(session: Session, case: Row, wait: Wait) -> Wait:
    """Note on the case what it waits for, and that it was taken up; an act that comes later has it taken up again."""
    case.waits_for, case.taken_up = wait.what or "", case.version
    session.add(case)
    return wait
