"""Every refusal the product can utter.

    MinaoshiError
    ├── BadInput         a file, row or argument that cannot be taken as it is
    │   └── Several      many faults of one file, each at its place
    ├── NotFound         a name or id that nothing answers to
    ├── NotSignedIn      nobody is signed in, or no longer
    ├── Refused          a rule of the procedure says no (who, when, in which state)
    │   ├── Conflict     somebody else changed it first, or it moved on: look again
    │   └── Forbidden    this person may not do or see that
    │       └── FromElsewhere  no page of theirs sent this form, or one that is too old
    ├── Undelivered      the world outside did not take it now; it will be tried again
    │   └── Unreachable  a whole server did not: it is left alone for a while
    └── Misconfigured    a setting that must not be used as it is

Each message is one line that says what, which one, and what to do next.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace


class MinaoshiError(Exception):
    """Root of the tree; `str(error)` is the one line shown to people."""


@dataclass(frozen=True, slots=True)
class Where:
    """A spot in an input: file, sheet, row (from 1, as people count) and column name; unknown parts stay empty."""

    file: str = ""
    sheet: str = ""
    row: int = 0
    column: str = ""

    def __str__(self) -> str:
        row = f"row {self.row}" if self.row else ""
        column = f"column {self.column}" if self.column else ""
        return ", ".join(part for part in (self.file, self.sheet, row, column) if part)


class BadInput(MinaoshiError):
    """Input that cannot be taken: what is wrong, where, what to do."""

    def __init__(self, what: str, where: Where | None = None, remedy: str = "") -> None:
        self.what, self.where, self.remedy = what, where or Where(), remedy
        place = f"{self.where}: " if str(self.where) else ""
        super().__init__(f"{place}{what}" + (f"; {remedy}" if remedy else ""))

    def at(self, where: Where) -> "BadInput":
        """The same of another place."""
        return BadInput(self.what, where, self.remedy)


IN_A_LINE = 20
"""How many of several faults one line tells."""


class Several(BadInput):
    """Many faults of one input, told together; nothing was taken. All are in `faults`, the first in the line."""

    def __init__(self, faults: Sequence[BadInput], where: Where | None = None) -> None:
        self.faults = tuple(faults)
        super().__init__(" ／ ".join(map(str, self.faults[:IN_A_LINE])), where)

    def at(self, where: Where) -> "BadInput":
        """The same of another file; each fault keeps its sheet, row and column."""
        return Several([one.at(replace(one.where, file=where.file)) for one in self.faults], where)


class NotFound(MinaoshiError):
    """Nothing has this name or id."""

    def __init__(self, kind: str, name: object, remedy: str = "") -> None:
        self.kind, self.name, self.remedy = kind, name, remedy
        super().__init__(f"no {kind} {name!r}" + (f"; {remedy}" if remedy else ""))


class NotSignedIn(MinaoshiError):
    """Nobody is signed in, or no longer."""


class Refused(MinaoshiError):
    """A rule says no; the message names the rule's reason.

    fields: what it says to which fields of a form; a field's name alone where all of it is about that one.
    """

    def __init__(self, message: str, fields: Mapping[str, str] | str = "") -> None:
        self.fields = dict(fields) if isinstance(fields, Mapping) else {fields: message} if fields else {}
        super().__init__(message)


class Conflict(Refused):
    """The thing moved on since it was read; nothing was written."""


class Forbidden(Refused):
    """The person may not do or see this."""


class FromElsewhere(Forbidden):
    """A form that no page of this visit sent: it is the form that is refused, whatever roles somebody holds."""


class Undelivered(MinaoshiError):
    """A service outside did not accept what was sent."""


class Unreachable(Undelivered):
    """A server as a whole did not do its work: no connection, no end in time, or it says that it is not serving."""


class Misconfigured(MinaoshiError):
    """A setting is missing, or unsafe outside development."""
