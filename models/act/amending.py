"""In which revision a finding has its items answered again, how, and what of earlier drafts stays (G3-5a, G3-5c)."""

from collections.abc import Collection, Sequence

from sqlmodel import Session, col, select

from domain.act.improvement import ResponseKind
from domain.baseline.catalog import BaselineKind
from domain.standards.coverage import Standing
from domain.standards.revision import OPEN, Phase
from models.act.improvement import Improvement, Response
from models.act.items_concerned import Concerned
from models.act.open_improvements import responses_of
from models.baseline.release import Release, ReleaseItem
from models.standards.revision.amended_item import Asking, note_amended
from models.standards.revision.revision import Revision, RevisionItem


def open_revision(session: Session, organization: int, kind: BaselineKind) -> Revision | None:
    """The ministry's open revision for one of the baselines, locked; there is at most one."""
    query = select(Revision).join(Release).where(Release.kind == kind, Revision.organization_id == organization)
    return session.exec(query.where(col(Revision.phase).in_(OPEN)).with_for_update(of=Revision)).one_or_none()


def amended_in(session: Session, improvement: int) -> Collection[int]:
    """The ids of the revisions in which an improvement amends the standards, or did."""
    found = session.exec(select(Response.revision_id).where(Response.improvement_id == improvement).distinct())
    return [revision for revision in found if revision]


def pending_amendments(session: Session, case: Improvement) -> list[Response]:
    """Amendments of the present round that no revision works at: not yet begun, or it gave way to a later one."""
    begun = select(Response.id).join(Revision).where(Revision.phase == Phase.SUPERSEDED)
    gave_way = set(session.exec(begun.where(Response.improvement_id == case.id)))
    return [
        one
        for one in responses_of(session, case.id or 0, case.round)
        if one.kind is ResponseKind.AMEND_STANDARDS
        and one.done_on is None
        and (one.revision_id is None or one.id in gave_way)
    ]


def ask_again(
    session: Session, case: Improvement, revision: Revision, items: Sequence[Concerned], before: int | None
) -> None:
    """Have the items answered again for an improvement in an open revision, beside what it asks already.

    before: a revision that gave way; what was drafted there to the same words is taken over, and stays answered.
    """
    there, kept = _drafts(session, revision.id), _drafts(session, before)
    answered = select(ReleaseItem).where(col(ReleaseItem.id).in_([old.item_id for old in kept.values()]))
    said = {item.id: item.substance for item in session.exec(answered)}
    for one in items:
        draft = there.get(one.lineage) or RevisionItem(
            revision_id=revision.id or 0,
            lineage_id=one.lineage,
            item_id=one.item,
            former_id=one.former,
            standing=Standing.REEXAMINE if one.former else Standing.GAP,
        )
        old = kept.get(one.lineage)
        if old and old.way and said.get(old.item_id) == one.substance:
            _take_over(draft, old)
        else:
            draft.way, draft.version = None, draft.version + 1
        session.add(draft)
    revision.version += 1
    session.add(revision)
    session.flush()
    asking = Asking(case.id or 0, case.round)
    note_amended(session, revision.id or 0, asking, [one.lineage for one in items])


def _take_over(draft: RevisionItem, old: RevisionItem) -> None:
    draft.way, draft.provision, draft.wording, draft.reason = old.way, old.provision, old.wording, old.reason
    draft.answered_by, draft.answered_at = old.answered_by, old.answered_at


def _drafts(session: Session, revision: int | None) -> dict[int, RevisionItem]:
    query = select(RevisionItem).where(RevisionItem.revision_id == revision)
    return {row.lineage_id: row for row in session.exec(query)}
