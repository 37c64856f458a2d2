"""What every case of a procedure has: whose it is, by when, and whether somebody acted since it was looked at."""

from datetime import date

from sqlmodel import Field, SQLModel


class Case(SQLModel):
    """The columns that a procedure is taken up by; every act on a case raises `version`.

    round:     from 1; begins anew when a case goes back.
    due_on:    when the whole is to be done; phase_due: when the present phase is to end.
    waits_for: what the case waits for, in a word (tasks/cases/waiting.py).
    taken_up:  the version that the procedure last looked at; where `version` is higher, somebody acted since.
    """

    organization_id: int = Field(foreign_key="organization.id", index=True)
    round: int = 1
    opened_on: date
    due_on: date
    phase_due: date
    waits_for: str = Field(default="", max_length=32)
    version: int = 1
    taken_up: int = 0
