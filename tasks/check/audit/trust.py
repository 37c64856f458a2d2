"""Why an outside auditor can be trusted, and whether the committee has decided so as of today (G3-4c)."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlmodel import Session

from domain.check.kind import TRUST_MATTER
from domain.decisions.committee import Outcome
from domain.errors import Forbidden, Refused
from domain.ledger.chain import Act
from domain.people.roles import Role
from domain.time.tokyo import day_in_tokyo
from models.check.evaluation import TrustRecord
from models.check.trust import approved_record, is_outside, records_of, trust_digest
from models.ledger.entries import record
from models.people.organization import Organization
from tasks.decisions.putting import open_decision, outcome_on
from tasks.people.acting import acting_person, chosen_person, lock_row
from tasks.people.ministries import ministries_named
from tasks.people.workdays import calendar_of
from tasks.settings import settings

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


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why an auditor (by code) can be trusted, in words, and from when through when."""

    auditor: str
    competence: str
    independence: str
    confidentiality: str
    starts: date
    ends: date


def write_trust(session: Session, ministry: str, grounds: Grounds, who: str, at: datetime) -> TrustRecord:
    """Write the record on an outside auditor and put it to the ministry's committee.

    Raises NotFound, Forbidden (not officer or secretariat, or the auditor itself), Refused (no outside auditor there,
    something left out, a period that ends before it begins or is over).
    """
    [organization] = ministries_named(session, [ministry]).values()
    writer = acting_person(session, who, organization, MAY_ARRANGE, at)
    subject = chosen_person(session, grounds.auditor, organization, (Role.AUDITOR,), at)
    if writer == subject:
        raise Forbidden(f"{who} cannot say why {who} can be trusted; somebody else must")
    if not is_outside(session, subject):
        raise Refused(
            f"{grounds.auditor} does not come from outside; only an outside auditor needs a trust record", "auditor"
        )
    _check(grounds, day_in_tokyo(at))
    about = {"organization_id": organization, "auditor_id": subject, "written_by": writer, "written_at": at}
    row = TrustRecord.model_validate({**_said(grounds), **about, "digest": ""})
    row.digest = trust_digest(row)
    session.add(row)
    session.flush()
    closes_on = calendar_of(session, organization).step(day_in_tokyo(at), settings().decision_days)
    open_decision(session, TRUST_MATTER, row, closes_on, at)
    code = session.get_one(Organization, organization).code
    detail = {"auditor": grounds.auditor, "digest": row.digest, "ends": grounds.ends.isoformat()}
    record(session, at, [Act(who, "write trust record", f"trust record {row.id}", code, detail)])
    return row


def _said(grounds: Grounds) -> dict[str, object]:
    return {name: value for name, value in asdict(grounds).items() if name != "auditor"}


def _check(grounds: Grounds, today: date) -> None:
    texts = {name: text for name, text in _said(grounds).items() if isinstance(text, str)}
    if missing := [name for name, text in texts.items() if not text.strip()]:
        raise Refused(f"state the grounds for the auditor's {', '.join(missing)}", missing[0])
    if grounds.ends < grounds.starts:
        raise Refused(f"the trust would end on {grounds.ends}, before it begins on {grounds.starts}", "ends")
    if grounds.ends < today:
        raise Refused(f"the trust would have ended on {grounds.ends} already; give a later day", "ends")
