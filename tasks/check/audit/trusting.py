"""Whether an outside auditor is trusted today, as the committee decided (G3-4c)."""

from datetime import date, datetime

from sqlmodel import Session

from domain.check.kind import TRUST_MATTER
from domain.decisions.committee import Outcome
from domain.errors import Forbidden
from domain.people.roles import Role
from domain.time.tokyo import day_in_tokyo
from models.check.evaluation import TrustRecord
from models.check.trust import approved_record, records_of
from tasks.decisions.putting import outcome_on
from tasks.people.acting import lock_row

MAY_ARRANGE = (Role.OFFICER, Role.SECRETARIAT)
"""Who arranges an audit in a ministry."""


def trusted_record(session: Session, ministry: int, auditor: int, at: datetime) -> TrustRecord | None:
    """The approved record that stands today; a vote whose date passed is closed by what a quorum voted."""
    for row, outcome in records_of(session, ministry, auditor):
        if outcome is Outcome.OPEN:
            # In the order in which a vote takes its locks: the matter's row, then the decision.
            outcome_on(session, TRUST_MATTER, lock_row(session, TrustRecord, row.id or 0), at)
    session.flush()
    return approved_record(session, ministry, auditor, day_in_tokyo(at))


def untrusted(auditor: str, day: date) -> Forbidden:
    """What an outside auditor without an approved, unexpired record is told."""
    return Forbidden(
        f"{auditor} comes from outside, and the committee has approved no trust record that stands on {day}; "
        "write one: minaoshi audit trust write"
    )
