"""Why outside auditors can be trusted: the records of a ministry, one of them, and writing one (G3-4c, S-1)."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.access.viewer import Viewer, may_see
from domain.check.kind import TRUST_MATTER
from domain.check.pages import TRUST_PAGE
from domain.decisions.committee import Outcome
from domain.errors import NotFound
from domain.time.tokyo import day_in_tokyo
from models.check.evaluation import TrustRecord
from models.check.trust import approved_record, outside_auditors, records_of
from models.people.names import Named, organization_named, persons_named
from models.people.person import Person
from tasks.access.gate import open_ministry, require_open
from tasks.database import Session
from web.views.decisions.decision_link import DecisionLink, decision_link


@dataclass(frozen=True, slots=True)
class Trust:
    """One record; stands: by it the auditor is trusted today."""

    trust: int
    ministry: Named
    auditor: Named
    house: Named
    competence: str
    independence: str
    confidentiality: str
    starts: date
    ends: date
    digest: str
    by: Named
    at: datetime
    decision: DecisionLink | None
    stands: bool


@dataclass(frozen=True, slots=True)
class TrustRow:
    """A record in the list."""

    trust: int
    auditor: Named
    starts: date
    ends: date
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Trusts:
    """A ministry's records, the newest first; `auditors`: those from outside of whom the viewer can write one."""

    ministry: Named
    records: tuple[TrustRow, ...]
    auditors: tuple[Named, ...]
    writes: bool
    today: date


def opened_trust(session: Session, viewer: Viewer, trust: int) -> TrustRecord:
    """The record, for whoever may open its page; raises NotFound."""
    row = session.get(TrustRecord, trust)
    if row is None:
        raise NotFound(TRUST_PAGE.name, trust)
    require_open(viewer, TRUST_PAGE, row.organization_id, trust)
    return row


def trust_view(session: Session, viewer: Viewer, trust: int, at: datetime) -> Trust:
    """A record; raises NotFound."""
    row = opened_trust(session, viewer, trust)
    names = persons_named(session, {row.auditor_id, row.written_by})
    standing = approved_record(session, row.organization_id, row.auditor_id, day_in_tokyo(at))
    return Trust(
        trust=trust,
        ministry=organization_named(session, row.organization_id),
        auditor=names[row.auditor_id],
        house=organization_named(session, session.get_one(Person, row.auditor_id).organization_id),
        competence=row.competence,
        independence=row.independence,
        confidentiality=row.confidentiality,
        starts=row.starts,
        ends=row.ends,
        digest=row.digest,
        by=names[row.written_by],
        at=row.written_at,
        decision=decision_link(session, viewer, TRUST_MATTER, row),
        stands=standing is not None and standing.id == trust,
    )


def trust_list(session: Session, viewer: Viewer, code: str, at: datetime) -> Trusts:
    """The records of a ministry; raises NotFound."""
    ministry, today = open_ministry(session, viewer, TRUST_PAGE, code), day_in_tokyo(at)
    writes = may_see(viewer, TRUST_PAGE, "writing", ministry)
    rows = records_of(session, ministry)
    names = persons_named(session, {row.auditor_id for row, _ in rows})
    records = (TrustRow(row.id or 0, names[row.auditor_id], row.starts, row.ends, outcome) for row, outcome in rows)
    auditors = outside_auditors(session, ministry, today) if writes else []
    return Trusts(organization_named(session, ministry), tuple(records), tuple(auditors), writes, today)
