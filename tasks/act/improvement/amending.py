"""A response that amends standards starts the revision procedure, or joins the one that is open (G3-5a, G3-5c)."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from domain.act.improvement import ImprovementPhase, ResponseKind
from domain.baseline.catalog import BaselineKind
from domain.ledger.chain import Act
from domain.standards.ground import ground_of
from domain.standards.revision import Phase
from domain.time.tokyo import day_in_tokyo
from models.act.amending import ask_again, open_revision, pending_amendments
from models.act.improvement import Improvement, Response
from models.act.items_concerned import Concerned, concerned, kinds_concerned
from models.act.open_improvements import responses_of
from models.baseline.release import Release
from models.baseline.release_store import latest_published
from models.ledger.entries import record
from models.people.organization import Organization
from models.standards.document import Edition
from models.standards.documents_for import documents_for
from models.standards.editions import draft_editions
from models.standards.revision.revision import Revision
from tasks.act.improvement.case import CONCERNED, about, note
from tasks.cases.process import titled
from tasks.database import transaction
from tasks.notices.telling import Prompt, prompt
from tasks.people.acting import lock_row
from tasks.people.workdays import calendar_of
from tasks.settings import settings
from tasks.standards.revision.lock import lock_for_opening

WITHDRAWN = "指摘に係る項目は統一基準から削除された。"


@titled("基準の改定の開始 amend standards")
def amend_standards(improvement: int, at: datetime) -> None:
    """Have the finding's items answered again, and note each amendment that is in force as carried out.

    An amendment that gave way to a later release is asked of its successor.
    """
    with transaction() as session:
        case = lock_row(session, Improvement, improvement)
        if case.phase is not ImprovementPhase.CARRYING_OUT:
            return
        if pending := pending_amendments(session, case):
            lock_for_opening(session)
        for response in pending:
            for kind, one in _by_kind(session, case, response):
                _ask(session, case, one, kind, at)
        _settle(session, case)


def _by_kind(session: Session, case: Improvement, response: Response) -> list[tuple[BaselineKind, Response]]:
    """One response for each baseline that the finding concerns: a revision is always of one of them."""
    if response.revision_id:
        return [(_kind_of(session, response), response)]
    first, *others = kinds_concerned(session, case)
    begun = {_kind_of(session, one) for one in _amendments(session, case) if one.revision_id}
    more = [
        (kind, Response.model_validate(response.model_dump(exclude={"id"}))) for kind in others if kind not in begun
    ]
    session.add_all(one for _, one in more)
    return [(first, response), *more]


def _amendments(session: Session, case: Improvement) -> list[Response]:
    found = responses_of(session, case.id or 0, case.round)
    return [one for one in found if one.kind is ResponseKind.AMEND_STANDARDS]


def _kind_of(session: Session, response: Response) -> BaselineKind:
    revision = session.get_one(Revision, response.revision_id)
    return session.get_one(Release, revision.release_id).kind


def _ask(session: Session, case: Improvement, response: Response, kind: BaselineKind, at: datetime) -> None:
    release = latest_published(session, kind)
    items = concerned(session, case, release) if release else []
    if release is None or not items:
        response.done_on, response.done_by, response.account = day_in_tokyo(at), response.owner_id, WITHDRAWN
        return
    revision = open_revision(session, case.organization_id, kind) or _open_amendment(session, case, release, items, at)
    ask_again(session, case, revision, items, response.revision_id)
    response.revision_id = revision.id
    session.flush()
    note(session, case, ("minaoshi", "amend standards"), at, {"revision": revision.id or 0})
    named = session.get_one(Release, revision.release_id).name
    known = about(case) | {"release": named, "revision": revision.id or 0, "due_on": revision.phase_due.isoformat()}
    told = Prompt(f"amendment_asked:{case.id}:{revision.id}", "amendment_asked", case.organization_id, known)
    prompt(session, [told], CONCERNED, at)


def _settle(session: Session, case: Improvement) -> None:
    """Amended standards in force are the response carried out."""
    for one in _amendments(session, case):
        revision = session.get(Revision, one.revision_id) if one.revision_id and not one.done_on else None
        if revision and revision.phase is Phase.IN_FORCE:
            edition = session.get_one(Edition, revision.edition_id)
            one.done_on, one.done_by = revision.in_force_on, one.owner_id
            one.account = f"第{edition.number}版として施行（改定 {revision.id}）。"
            session.add(one)


def _open_amendment(
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
