"""A revision of its own for an improvement, where none of the ministry is open (G3-5a, G3-5c)."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from domain.ledger.chain import Act
from domain.standards.ground import ground_of
from domain.standards.revision import Phase
from domain.time.tokyo import day_in_tokyo
from models.act.improvement import Improvement
from models.act.items_concerned import Concerned
from models.baseline.release import Release
from models.ledger.entries import record
from models.people.organization import Organization
from models.standards.documents_for import documents_for
from models.standards.editions import draft_editions
from models.standards.revision.revision import Revision
from tasks.people.workdays import calendar_of
from tasks.settings import settings


def open_amendment(
    session: Session, case: Improvement, release: Release, items: Sequence[Concerned], at: datetime
) -> Revision:
    """Open it on the latest release, with dates as every other; what it asks is written by whoever opens it."""
    owner, today, limit = case.organization_id, day_in_tokyo(at), settings()
    document = documents_for(session, release.kind, [owner])[owner]
    calendar = calendar_of(session, owner)
    answers_due = calendar.step(today, limit.answer_days)
    gaps = sum(one.former is None for one in items)
    revision = Revision.model_validate(
        {
            "organization_id": owner,
            "release_id": release.id,
            "ground": ground_of(case.id or 0, case.round),
            "edition_id": draft_editions(session, [document])[document],
            "phase": Phase.ANSWERING,
            "opened_on": today,
            "phase_due": answers_due,
            "due_on": calendar.step(answers_due, limit.opinion_days + limit.decision_days),
            "reexamine": len(items) - gaps,
            "gaps": gaps,
        }
    )
    session.add(revision)
    session.flush()
    said: dict[str, str | int] = {"improvement": case.id or 0, "due_on": revision.due_on.isoformat()}
    ministry = session.get_one(Organization, owner).code
    record(session, at, [Act("minaoshi", "open revision", f"revision {revision.id}", ministry, said)])
    return revision
