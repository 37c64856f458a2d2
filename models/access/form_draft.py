"""What somebody typed into a form of the desk and has not sent yet; nobody but its author ever sees it (S-1)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Field, Session, SQLModel, col, delete, select

from models.sql.columns import Moment

Fields = Mapping[str, Sequence[str]]
"""What stands in each field of a form; a field that can hold several values has them in their order."""


class FormDraft(SQLModel, table=True):
    """One value of one field of a form; `place` is the address to which the form is sent."""

    __tablename__ = "form_draft"
    person_id: int = Field(primary_key=True, foreign_key="person.id")
    place: str = Field(primary_key=True, max_length=200)
    field: str = Field(primary_key=True, max_length=64)
    position: int = Field(primary_key=True)
    words: str
    saved_at: datetime = Field(sa_type=Moment, index=True)


@dataclass(frozen=True, slots=True)
class Draft:
    """A form as it was left, and when."""

    fields: Fields
    saved_at: datetime


def places_of_drafts(session: Session, person: int) -> list[str]:
    """Where a person has drafts."""
    return list(session.exec(select(FormDraft.place).where(FormDraft.person_id == person).distinct()))


def draft_at(session: Session, person: int, place: str) -> Draft | None:
    """A person's draft of one form, None where there is none."""
    query = select(FormDraft).where(FormDraft.person_id == person, FormDraft.place == place)
    rows = session.exec(query.order_by(col(FormDraft.field), col(FormDraft.position))).all()
    fields: dict[str, list[str]] = {}
    for row in rows:
        fields.setdefault(row.field, []).append(row.words)
    return Draft(fields, rows[0].saved_at) if rows else None


def keep_draft(session: Session, person: int, place: str, fields: Fields, at: datetime) -> None:
    """Keep it in place of an earlier draft of the same form."""
    forget_draft(session, person, place)
    session.add_all(
        FormDraft(person_id=person, place=place, field=field, position=position, words=words, saved_at=at)
        for field, values in fields.items()
        for position, words in enumerate(values)
    )


def forget_draft(session: Session, person: int, place: str) -> None:
    """It was sent, or is not wanted any more."""
    session.exec(delete(FormDraft).where(col(FormDraft.person_id) == person, col(FormDraft.place) == place))


def forget_old_drafts(session: Session, before: datetime) -> int:
    """Forget what nobody went on with; how many values that were."""
    return session.exec(delete(FormDraft).where(col(FormDraft.saved_at) < before)).rowcount
