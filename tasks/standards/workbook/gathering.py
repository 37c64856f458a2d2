"""Gathering what a workbook tells from the tables."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime

from sqlmodel import Session, col, select

from domain.people.roles import OrganizationKind, Role
from domain.standards.coverage import Answer, Standing
from domain.standards.ground import improvement_in
from domain.standards.kind import REVISION_MATTER
from domain.standards.revision import Phase
from domain.time.tokyo import day_in_tokyo
from models.baseline.release import Release, ReleaseItem
from models.decisions.ballots import comments_of
from models.decisions.decision import Decision, is_on
from models.people.holders import holders
from models.people.organization import Organization
from models.people.person import Person
from models.standards.revision.asked_items import asked_items
from models.standards.revision.comparisons import Changed, changed_entries, followed_items, items_before
from models.standards.revision.revision import Revision
from tasks.standards.workbook.contents import Contact, Contents
from tasks.standards.workbook.filled import key_of
from tasks.standards.workbook.rows import archived_row, asked_row, followed_row

_ROLES = {
    Role.SECRETARIAT: ("委員会事務局", "committee secretariat"),
    Role.CENTER_OFFICER: ("センター", "Center"),
}


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
        contacts=_contacts_for(session, case, at),
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


def comments_on(session: Session, case: Revision) -> tuple[str, ...]:
    """What the committee said when it sent the last round back."""
    query = select(Decision).where(is_on(REVISION_MATTER, case.id), Decision.round == case.round - 1)
    decision = session.exec(query).one_or_none()
    return tuple(comment for _, _, comment in comments_of(session, decision)) if decision else ()


def _contacts_for(session: Session, case: Revision, at: datetime) -> tuple[Contact, ...]:
    """The ministry's own secretariat, then the Center's officers, as of that moment."""
    query = select(Organization.id).where(Organization.kind == OrganizationKind.CENTER)
    where = [case.organization_id, *session.exec(query)]
    found = holders(session, where, tuple(_ROLES), day_in_tokyo(at))
    roles = {holder.person_id: holder.role for holder in found}
    persons = session.exec(select(Person).where(col(Person.id).in_(roles)).order_by(col(Person.id))).all()
    persons = sorted(persons, key=lambda person: person.organization_id != case.organization_id)
    return tuple(
        Contact("・".join(_ROLES[roles[person.id or 0]]), person.name_ja, person.name_en, person.mail)
        for person in persons
    )
