"""Whoever's addresses are changed is told, where they were reached before as well, and comes in anew (S-1, S-3)."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlmodel import Session

from domain.ledger.chain import Act
from domain.notices.sayable import as_code
from domain.people.addresses import Change
from domain.people.roles import Role
from domain.time.tokyo import day_in_tokyo
from models.ledger.entries import record
from models.people.addresses import Holder, Kept, read_addresses
from models.people.deputies import deputies
from models.people.holders import holders
from tasks.access.signing_in.visits import end_visits_by_mail
from tasks.files.lists import Lists
from tasks.notices.telling import Prompt, Told, names, prompt_each

FOR_AN_ORGANIZATION = (
    Role.SECRETARIAT,
    Role.CONTACT_POINT,
    Role.CISO,
    Role.CENTER_OFFICER,
    Role.COUNCIL_MEMBER,
    Role.AUDITOR,
)
"""Who is told for an organization: all who hold the first of these roles that somebody holds there."""
Asked = tuple[Prompt, list[Told]]


@dataclass(frozen=True, slots=True)
class Changed:
    """Whose addresses were changed, and what became of them; `person` None: the organization's own."""

    person: int | None
    kept: Kept
    change: Change


def addresses_named(session: Session, files: Lists) -> Mapping[Holder, Kept]:
    """Where all those are reached, as of now, whose addresses the lists may change."""
    persons = {row.values["code"] for row in files.sound("persons")}
    return read_addresses(session, persons | {row.values["holder"] for row in files.sound("targets")})


def record_and_tell(
    session: Session, acts: Iterable[Act], before: Mapping[Holder, Kept], who: str, at: datetime
) -> None:
    """Into the ledger, and to everybody whose addresses are others than `before`; who was not there yet is not told.

    Visits to which a mail let somebody in end where it is another now. The notices' keys have the number of the
    ledger's entry, so that a change is told once.
    """
    changed = list(_changed(session, before))
    number = record(session, at, [*acts, *_signed_out(session, changed, who, at)])
    on = day_in_tokyo(at)
    said = {"changed_by": as_code(who), "changed_on": on.isoformat()}
    told = [*_to_persons(changed, number), *_to_organizations(session, changed, number, on)]
    prompt_each(session, [(replace(one, params={**one.params, **said}), persons) for one, persons in told], at)


def _changed(session: Session, before: Mapping[Holder, Kept]) -> Iterator[Changed]:
    after = read_addresses(session, {one.code for one in before.values()}) if before else {}
    for holder, kept in before.items():
        if change := Change(kept.reached, after[holder].reached):
            yield Changed(holder[0], kept, change)


def _signed_out(session: Session, changed: Collection[Changed], who: str, at: datetime) -> Iterator[Act]:
    """An act for each person who was signed in by a mail that is another now, and is no longer."""
    by_mail = {one.person: one.kept for one in changed if one.person and one.change.mail_changed}
    ended = end_visits_by_mail(session, by_mail, at)
    homes = names(session, {by_mail[person].organization_id for person in ended})
    for person in sorted(ended):
        kept = by_mail[person]
        yield Act(who, "sign out everywhere", f"person {kept.code}", homes[kept.organization_id]["ministry"])


def _to_persons(changed: Iterable[Changed], number: int) -> Iterator[Asked]:
    for one in changed:
        for at, mail in enumerate(one.change.mails if one.person else ()):
            home, key = one.kept.organization_id, f"addresses:{number}:{at}"
            yield (
                Prompt(key, "addresses_changed", home, one.change.counts, mail=mail),
                [(one.person, Role.CONTACT_POINT)],
            )


def _to_organizations(session: Session, changed: Iterable[Changed], number: int, on: date) -> Iterator[Asked]:
    """One for each organization: on its own targets, and on how many persons nobody but who did it may have heard."""
    counts = defaultdict[int, Counter[str]](Counter)
    for one in changed:
        if one.person is None:
            counts[one.kept.organization_id].update(one.change.counts)
        elif one.change.unheard:
            counts[one.kept.organization_id]["people"] += 1
    nothing = dict.fromkeys(("targets_added", "targets_changed", "targets_removed", "people"), 0)
    for home, told in _told_for(session, counts, on).items():
        key = f"addresses:{number}:organization"
        yield Prompt(f"{key} {home}", "organization_addresses_changed", home, nothing | counts[home]), told


def _told_for(session: Session, organizations: Collection[int], on: date) -> dict[int, list[Told]]:
    found = holders(session, organizations, FOR_AN_ORGANIZATION, on)
    found += deputies(session, organizations, FOR_AN_ORGANIZATION, on)
    by_role = defaultdict[int, defaultdict[Role, set[int]]](lambda: defaultdict(set))
    for one in found:
        by_role[one.organization_id][one.role].add(one.person_id)
    first = {there: next(role for role in FOR_AN_ORGANIZATION if role in held) for there, held in by_role.items()}
    return {there: [(one, role) for one in sorted(by_role[there][role])] for there, role in first.items()}
