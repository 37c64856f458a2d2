"""What a decision is on: the row concerned, what that says now, and who wrote it (G3-2-6, S-3)."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Protocol

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from domain.cases.kinds import MatterKind
from domain.decisions.committee import Seats
from domain.decisions.matter_text import MatterText
from domain.kinds import declared
from domain.people.roles import COMMITTEE, Role
from domain.words import Words
from models.decisions.ballots import deputy_of_chair, recusals_of
from models.decisions.decision import Decision, is_on
from models.people.holders import holders
from models.people.person import Person


class Concerned(Protocol):
    """A row that a committee can decide on."""

    id: int | None
    organization_id: int
    round: int
    version: int
    digest: str


@dataclass(frozen=True, slots=True)
class Matter:
    """One kind of matter, declared in the `matter.py` of its room or kind of case.

    digest:  of what the row says now.
    authors: ids of those who wrote it.
    keep:    keeps what it says now as the text of the decision with that id.
    subject: which one of its kind it is, in a few words.
    page:    how the address of its own page begins; command: what shows its text in a shell, {} for its number.
    text:    what it says now, in the parts that a committee reads; None where a page shows it in its own way.
    """

    kind: MatterKind
    table: type[Any]
    digest: Callable[[Session, Any], str]
    authors: Callable[[Session, Any], Collection[int | None]]
    keep: Callable[[Session, int, Any], None]
    subject: Callable[[Session, Any], Words]
    page: str
    command: str = ""
    text: Callable[[Session, Any], MatterText] | None = None


@cache
def matters() -> Mapping[MatterKind, Matter]:
    """What can be put to a committee."""
    return {one.kind: one for one in declared("models", "matter", Matter)}


def matter_of(decision: Decision) -> tuple[MatterKind, int]:
    """The kind of matter that a decision is on, and the id of its row."""
    return MatterKind.of(decision.matter), decision.matter_id


def row_of(session: Session, decision: Decision) -> tuple[Matter, Any]:
    """The matter that a decision is on, and its row."""
    matter = matters()[MatterKind.of(decision.matter)]
    return matter, session.get_one(matter.table, decision.matter_id)


def authors_of(session: Session, decision: Decision) -> frozenset[str]:
    """The codes of those who wrote what is decided."""
    matter, row = row_of(session, decision)
    written = {one for one in matter.authors(session, row) if one}
    return frozenset(session.exec(select(Person.code).where(col(Person.id).in_(written))))


def seats_of(session: Session, decision: Decision, on: date) -> Seats:
    """Who sits on the committee that day, by code; who stepped aside; and which of them wrote the text."""
    found = holders(session, [decision.organization_id], COMMITTEE, on)
    chair = next((holder.code for holder in found if holder.role is Role.CHAIR), "")
    deputy = deputy_of_chair(session, decision.organization_id, on) if chair else ""
    return Seats(
        members=frozenset(holder.code for holder in found),
        chair=deputy or chair,
        absent=chair if deputy else "",
        recused=frozenset(recusals_of(session, decision)),
        authors=authors_of(session, decision),
    )


def of_round(matter: MatterKind, row: Concerned) -> SelectOfScalar[Decision]:
    """The query for the decision on the row's present round."""
    return select(Decision).where(is_on(matter, row.id), col(Decision.round) == row.round)


def decision_about(session: Session, matter: MatterKind, row: Concerned) -> Decision | None:
    """The decision on the row's present round; None where it was not put to the vote."""
    return session.exec(of_round(matter, row)).one_or_none()


def decision_on(session: Session, matter: MatterKind, row: Concerned) -> Decision | None:
    """The same, locked until the transaction ends."""
    return session.exec(of_round(matter, row).with_for_update()).one_or_none()


def subject_of(session: Session, decision: Decision) -> Words:
    """Which one of its kind: the release or improvement a revision follows, the auditor's code, the fiscal year."""
    matter, row = row_of(session, decision)
    return matter.subject(session, row)


def other_rounds(session: Session, decision: Decision) -> Sequence[Decision]:
    """The other decisions on the same matter, by round."""
    on_it = select(Decision).where(is_on(*matter_of(decision)), Decision.id != decision.id)
    return session.exec(on_it.order_by(col(Decision.round))).all()
