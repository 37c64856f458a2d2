"""Gathering what a workbook tells from the tables."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime

from sqlmodel import Session

from domain.standards.coverage import Answer, Standing
from domain.standards.ground import improvement_in
from domain.standards.revision import Phase
from models.baseline.release import Release, ReleaseItem
from models.people.organization import Organization
from models.standards.revision.asked_items import asked_items
from models.standards.revision.comparisons import Changed, changed_entries, followed_items, items_before
from models.standards.revision.revision import Revision
from tasks.standards.workbook.asked_rows import asked_row
from tasks.standards.workbook.contents import Contents
from tasks.standards.workbook.filled import key_of
from tasks.standards.workbook.people import comments_on, contacts_for
from tasks.standards.workbook.reference_rows import archived_row, followed_row


def gather(session: Session, case: Revision, at: datetime) -> Contents:
    """Everything that the workbook of a case tells."""
    release = session.get_one(Release, case.release_id)
    ministry = session.get_one(Organization, case.organization_id)
    entries = changed_entries(session, case.release_id)
    before = items_before(session, case)
    asked = asked_items(session, case.id or 0)
    coming, going = _by(entries, lambda entry: entry.new), _by(entries, lambda entry: entry.old)
    return Contents(
        revision=case.id or 0,
        ministry_ja=ministry.name_ja,
        ministry_en=ministry.name_en,
        release=release.name,
        release_title=release.title,
        answers_due=case.phase_due if case.phase is Phase.ANSWERING else None,
        due_on=case.due_on,
        round=case.round,
        comments=comments_on(session, case),
        contacts=contacts_for(session, case, at),
        asked=tuple(
            asked_row(one, str(key_of(case, release, one)), coming.get(one.item.id or 0, []), before)
            for one in asked
            if one.item and one.draft.standing is not Standing.ARCHIVED
        ),
        archived=tuple(
            archived_row(one, before.get(one.draft.lineage_id), going)
            for one in asked
            if one.draft.standing is Standing.ARCHIVED
        ),
        followed=tuple(
            followed_row(entry, Answer(one.answer.way, one.answer.provision, one.answer.wording, one.answer.reason))
            for one in (() if case.ground else followed_items(session, case))
            for entry in coming[one.item.id or 0][:1]
        ),
        improvement=improvement_in(case.ground),
    )


def _by(entries: Iterable[Changed], side: Callable[[Changed], ReleaseItem | None]) -> dict[int, list[Changed]]:
    """The entries by the row id of the item on that side."""
    found: dict[int, list[Changed]] = defaultdict(list)
    for entry in entries:
        if item := side(entry):
            found[item.id or 0].append(entry)
    return found
