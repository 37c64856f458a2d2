"""Gathering what a workbook tells from the tables."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime

from sqlmodel import Session, col, select

from domain.changes import Change
from domain.coverage import Answer, Standing
from domain.revision import Phase
from domain.roles import OrganizationKind, Role
from domain.workdays import day_in_tokyo
from models.answers import Asked, asked_items, former_answer
from models.comparisons import Changed, changed_entries, followed_items, items_before
from models.decision import Decision
from models.holders import holders
from models.organization import Organization
from models.person import Person
from models.release import Release, ReleaseItem
from models.revision import Revision
from models.votes import comments_of
from tasks.pages.changes import KINDS as CHANGES
from tasks.workbook.choices import way_in_japanese
from tasks.workbook.contents import (
    KINDS,
    AskedRow,
    Contact,
    Contents,
    ReferenceRow,
    filled,
    key_of,
    may_keep,
    provision_text,
)
from tasks.workbook.marking import Sides, sides

ROLES = {
    Role.SECRETARIAT: ("委員会事務局", "committee secretariat"),
    Role.CENTER_OFFICER: ("センター", "Center"),
}
_EVERYONE = "全府省庁 everyone"


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
        comments=_comments(session, case),
        contacts=_contacts(session, case, at),
        asked=tuple(
            _asked_row(one, str(key_of(case, release, one)), coming.get(one.item.id or 0, []), before)
            for one in asked
            if one.item and one.draft.standing is not Standing.ARCHIVED
        ),
        archived=tuple(
            _archived_row(one, before.get(one.draft.lineage_id), going)
            for one in asked
            if one.draft.standing is Standing.ARCHIVED
        ),
        followed=tuple(
            _followed_row(entry, Answer(one.answer.way, one.answer.provision, one.answer.wording, one.answer.reason))
            for one in followed_items(session, case)
            for entry in coming[one.item.id or 0][:1]
        ),
    )


def _by(entries: Iterable[Changed], side: Callable[[Changed], ReleaseItem | None]) -> dict[int, list[Changed]]:
    """The entries by the row id of the item on that side."""
    found: dict[int, list[Changed]] = defaultdict(list)
    for entry in entries:
        if item := side(entry):
            found[item.id or 0].append(entry)
    return found


def _asked_row(one: Asked, key: str, entries: list[Changed], before: dict[int, ReleaseItem]) -> AskedRow:
    item: ReleaseItem = one.item  # type: ignore[assignment]  # what is not archived is in the release
    old_item = before.get(one.draft.lineage_id)
    old_words = one.former_words or next((entry.old_words for entry in entries if entry.old_words), None)
    former = former_answer(one)
    kind_ja, kind_en = KINDS[item.kind]
    was = f"\n旧 was {KINDS[old_item.kind][0]}" if old_item and old_item.kind != item.kind else ""
    return AskedRow(
        key=key,
        number=item.number,
        place=item.place.replace(" > ", "\n"),
        kind=f"{kind_ja}\n{kind_en}{was}",
        change=_change(entries, item, old_item, answered=former is not None),
        words=sides(old_words, one.words),
        way_now=way_in_japanese(former.way) if former else "なし none",
        text_now=provision_text(former),
        filled=filled(one),
        answered=former is not None,
        may_keep=may_keep(one),
    )


def _change(entries: list[Changed], item: ReleaseItem, old: ReleaseItem | None, *, answered: bool) -> str:
    """The kinds of change, and with them the old number and the old scope where these are other."""
    said = _kinds(entries) or ("以前の改定で変更\nchanged earlier" if answered else "未回答の項目\nnot answered so far")
    numbers = dict.fromkeys(entry.old.number for entry in entries if entry.old)
    if old and not numbers:
        numbers = {old.number: None}
    lines = [said]
    if numbers and list(numbers) != [item.number]:
        lines.append(f"旧 was {'、'.join(numbers)}")
    if old and old.scope != item.scope:
        lines.append(f"対象 scope: {old.scope or _EVERYONE} → {item.scope or _EVERYONE}")
    return "\n".join(lines)


def _kinds(entries: Iterable[Changed]) -> str:
    """The kinds of change in Japanese, and in English below."""
    happened: set[Change] = {change for entry in entries for change in entry.changes}
    kinds = [kind for change, kind in CHANGES.items() if change in happened]
    return f"{'・'.join(kind.ja for kind in kinds)}\n{', '.join(kind.en for kind in kinds)}" if kinds else ""


def _archived_row(one: Asked, old: ReleaseItem | None, going: dict[int, list[Changed]]) -> ReferenceRow:
    entries = going.get(old.id or 0, []) if old else []
    still = next((entry.new for entry in entries if entry.new and entry.new.lineage_id == one.draft.lineage_id), None)
    after = dict.fromkeys(
        entry.new.number for entry in entries if entry.new and entry.new is not still and entry.new.binds
    )
    former = former_answer(one)
    return ReferenceRow(
        number="、".join(after) or "―",
        before=old.number if old else "",
        place=old.place.replace(" > ", "\n") if old else "",
        change=_change(entries, still, old, answered=True) if old and still else _kinds(entries) or "廃止\nwithdrawn",
        words=sides(one.former_words, None),
        way_now=way_in_japanese(former.way) if former else "",
        text_now=provision_text(former),
    )


def _followed_row(entry: Changed, answer: Answer) -> ReferenceRow:
    item: ReleaseItem = entry.new  # type: ignore[assignment]  # entries by their new item have one
    return ReferenceRow(
        number=item.number,
        before=entry.old.number if entry.old else "",
        place=item.place.replace(" > ", "\n"),
        change=_change([entry], item, entry.old, answered=True),
        words=sides(entry.old_words, entry.new_words) if entry.old_words else Sides((), ()),
        way_now=way_in_japanese(answer.way),
        text_now=provision_text(answer),
    )


def _comments(session: Session, case: Revision) -> tuple[str, ...]:
    """What the committee said when it sent the last round back."""
    query = select(Decision).where(Decision.revision_id == case.id, Decision.round == case.round - 1)
    decision = session.exec(query).one_or_none()
    return tuple(comment for _, _, comment in comments_of(session, decision)) if decision else ()


def _contacts(session: Session, case: Revision, at: datetime) -> tuple[Contact, ...]:
    query = select(Organization.id).where(Organization.kind == OrganizationKind.CENTER)
    where = [case.organization_id, *session.exec(query)]
    found = holders(session, where, tuple(ROLES), day_in_tokyo(at))
    roles = {holder.person_id: holder.role for holder in found}
    persons = session.exec(select(Person).where(col(Person.id).in_(roles)).order_by(col(Person.id))).all()
    persons = sorted(persons, key=lambda person: person.organization_id != case.organization_id)
    return tuple(
        Contact("・".join(ROLES[roles[person.id or 0]]), person.name_ja, person.name_en, person.mail)
        for person in persons
    )
