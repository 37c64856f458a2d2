"""Where an entry of the outbox is to go: the addresses of its recipient (D-5)."""

from typing import NamedTuple

from sqlmodel import Session, col, select

from domain.notices.notice_kind import notice_kinds
from models.notices.outbox import Outbox
from models.people.person import NoticeTarget, Person


class Destination(NamedTuple):
    """Where a recipient is reached: an Apprise address, or mail where `url` is empty; `member` is a person's code."""

    url: str
    mail: str
    language: str
    member: str


def destinations(session: Session, entry: Outbox) -> list[Destination]:
    """A person's own targets, else their mail; an organization's targets; empty where nothing is known.

    An entry that names a mail goes to that one alone. What lets somebody in, or confirm minutes, goes to their mail
    alone: others may read along where targets point.
    """
    if entry.person_id is None:
        targets = session.exec(select(NoticeTarget).where(NoticeTarget.organization_id == entry.organization_id))
        return [destination_of(target, "") for target in targets]
    person = session.get_one(Person, entry.person_id)
    if entry.mail:
        return [Destination("", entry.mail, person.language, person.code)]
    own = session.exec(select(NoticeTarget).where(NoticeTarget.person_id == person.id)).all()
    kind = notice_kinds().get(entry.template)
    own = [] if kind and kind.secret else own
    by_mail = [Destination("", person.mail, person.language, person.code)] if person.mail else []
    return [destination_of(target, person.code) for target in own] or by_mail


def destination_of(target: NoticeTarget, member: str) -> Destination:
    """Where a target leads.

    A plain `mailto:somebody@…` goes through the installation's own mail server, like the mail of a person.
    """
    plain = target.url.startswith("mailto:") and not target.url.startswith("mailto://")
    mail = target.url.removeprefix("mailto:") if plain else ""
    return Destination("" if plain else target.url, mail, target.language, member)


def organizations_with_targets(session: Session) -> set[int]:
    """Organizations that have an address of their own, such as a shared mailbox."""
    query = select(NoticeTarget.organization_id).where(col(NoticeTarget.organization_id).is_not(None))
    return {key for key in session.exec(query.distinct()) if key}
