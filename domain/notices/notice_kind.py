"""What a notice is: what it is called, what it may say, to whom it goes and where it leads them (D-4, S-1)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from domain.cases.kinds import Awaited
from domain.errors import BadInput
from domain.kinds import declared, parts
from domain.people.roles import WRITERS, Role
from domain.words import Words


@dataclass(frozen=True, slots=True)
class Place:
    """A page by its path, with parameters of the notice in braces and the anchor at which one goes on.

    act: how the address begins to which its form is sent; empty where there is something to read and nothing to do.
    """

    path: str
    act: str = ""


Way = Mapping[Role, Place]
"""By the role in which somebody is told, where the notice leads them. Nobody else gets it."""
DESK = Place("/")
MINISTRY = Place("/ministries/{ministry}")
GOVERNMENT = Place("/government?named={ministry}#ministries", "/government/reminders")
"""Where the Center sees a ministry and reminds it by hand."""
CENTERS = {Role.CENTER_OFFICER: Place("/government")}
OPERATING = {**CENTERS, Role.ADMINISTRATOR: Place("/administration")}
NOBODY = frozenset[Role]()


def way(*steps: tuple[Iterable[Role], Place]) -> Way:
    """Each of these roles to that page."""
    return {role: place for roles, place in steps for role in roles}


def late(able: Place, others: Place, unable: Way | None = None) -> Way:
    """Where those who can do it, those above them, the Center and the ministry's mailbox see what is late."""
    above = ((Role.CHAIR, Role.CISO), others), ((Role.CENTER_OFFICER,), GOVERNMENT), ((Role.CONTACT_POINT,), MINISTRY)
    return {**way((WRITERS, able), *above), **(unable or {})}


class Asking(IntEnum):
    """What a notice is to its recipient, which says how it travels (domain/notices/manner.py).

    TELLS: something happened, or comes near. ASKS: something new to do, or what they must know to act. ALARM: pressing
    however it is queued. ALONE: a secret, a matter of security, an alarm of the engine: by itself, at once.
    """

    TELLS = 0
    ASKS = 1
    ALARM = 2
    ALONE = 3


@dataclass(frozen=True, slots=True, eq=False)
class NoticeKind:
    """A notice, declared in the `notices.py` of its room or kind of case; its wording stands in `wording/<name>.toml`.

    takes:    exactly the parameters that it takes (domain/notices/sayable.py).
    way:      to whom it goes, and the page of the desk where each does what it asks, or sees what it tells.
    first:    the notice that first asked for the same act; any other asks for, or tells of, something of its own.
    moves_on: it tells that its case went on to another phase, so that what was asked of it before is asked no more.
    in_words: who is asked though the page that they are led to has no form for it, or not yet.
    need_not: who may use the form on their page and is not asked to.
    late_to:  to whom it goes where it says that something is late, and then `late`: what that can be.
    shared:   it goes to the ministry's own mailbox, too.
    code:     it carries the chair's confirmation code.
    secret:   it lets somebody in, or confirms minutes: it goes to their mail alone, for targets may be read by others.
    """

    name: str
    words: Words
    takes: frozenset[str]
    way: Way
    asking: Asking = Asking.TELLS
    first: str = ""
    moves_on: bool = False
    in_words: frozenset[Role] = NOBODY
    need_not: frozenset[Role] = NOBODY
    late_to: tuple[Role, ...] = ()
    late: Callable[[], tuple[Awaited, ...]] = tuple
    shared: bool = False
    code: bool = False
    secret: bool = False

    def way_for(self, awaited: str = "") -> Way:
        """To whom it goes and where it leads each; of what says that something is late, by what is awaited."""
        if not self.late_to:
            return self.way
        leads = ways_of_late()[Awaited.of(awaited)] if awaited in self.late() else {}
        return {role: leads[role] for role in self.late_to if leads}


ANY = frozenset({"role", "ministry", "ministry_ja", "ministry_en"})
"""What every notice says: why this person is told, and of which ministry."""


@cache
def notice_kinds() -> Mapping[str, NoticeKind]:
    """Every notice that a room or a kind of case declares."""
    return {one.name: one for one in declared("domain", "notices", NoticeKind)}


def notice_kind(name: str) -> NoticeKind:
    """The notice of that name; raises BadInput."""
    if name not in notice_kinds():
        raise BadInput(f"no notice is called {name!r}")
    return notice_kinds()[name]


@cache
def ways_of_late() -> Mapping[Awaited, Way]:
    """Where a notice leads that says what is late, by that: `LATE` of each `notices.py`."""
    tables = (getattr(module, "LATE", {}) for module in parts("domain", "notices"))
    return {awaited: leads for table in tables for awaited, leads in table.items()}


def every_late() -> tuple[Awaited, ...]:
    """Everything that can be late and is escalated."""
    return tuple(ways_of_late())
