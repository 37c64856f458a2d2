"""A link to sign in with, sent to the mail that the organization entered for a person (S-1, S-3)."""

import secrets
from datetime import datetime, timedelta

from sqlmodel import Session, col, delete, func, select, update

from domain.errors import Refused
from domain.time.tokyo import day_in_tokyo
from models.access.visit import SignInLink, Tries, Way
from models.notices.outbox import Outbox
from models.people.person import Person
from tasks.access.signing_in.secrets import digest_of, same, sealed
from tasks.access.signing_in.viewers import a_post_of
from tasks.database import reading
from tasks.notices.telling import Prompt, prompt_persons
from tasks.people.acting import lock_row
from tasks.settings import settings

PER_MAIL = 5
PER_ADDRESS = 30
WINDOW = timedelta(hours=1)


def ask_for_link(session: Session, mail: str, address: str, at: datetime) -> list[str]:
    """Queue a link for each person with this mail who holds a post today; returns the keys of the notices.

    address: where the asking came from. Whether anybody has this mail is told to nobody. Raises Refused with the
    seconds to wait where there were too many tries in an hour.
    """
    wanted = mail.strip().lower()
    waits = [_count_try(session, f"sign-in address {address}", PER_ADDRESS, at)]
    waits.append(_count_try(session, f"sign-in mail {wanted}", PER_MAIL, at))
    if wait := max(waits):
        raise Refused(f"too many tries to sign in; try again in {wait} s")
    if not wanted:
        return []
    found = session.exec(select(Person).where(func.lower(Person.mail) == wanted).order_by(col(Person.id))).all()
    return [key for person in found if (key := _send(session, person, at))]


def make_link(session: Session, person_id: int, at: datetime) -> SignInLink:
    """A new link for a person; where it leads is told by `link_of` once it is committed."""
    expires = at + timedelta(minutes=settings().sign_in_minutes)
    row = {"person_id": person_id, "nonce": secrets.token_hex(16), "made_at": at, "expires_at": expires}
    link = SignInLink.model_validate(row)
    session.add(link)
    session.flush()
    return link


def _send(session: Session, person: Person, at: datetime) -> str:
    post = a_post_of(session, person.id or 0, day_in_tokyo(at))
    if post is None:
        return ""
    link = make_link(session, person.id or 0, at)
    one = Prompt(_key(link), "sign_in_link", post.organization_id, {"sign_in": link.id or 0})
    prompt_persons(session, one, [(person.id, post.role)], at)
    return f"{one.key}:{person.id}"


def _key(link: SignInLink) -> str:
    return f"sign_in:{link.id}"


def way_of(session: Session, link: SignInLink) -> Way:
    """By which way somebody comes who has this link: nothing was ever queued of one that was made for a trial."""
    mailed = select(Outbox.id).where(Outbox.key == f"{_key(link)}:{link.person_id}")
    return Way.TRIAL if session.exec(mailed).first() is None else Way.LINK


def link_of(link_id: int, mail: str) -> str:
    """The address to open, reckoned when the mail is written, so that its secret stands in no table.

    It is good as long as the person's mail is the one that it was sent to.
    """
    with reading() as session:
        return f"{settings().desk}/sign-in/{_token(session.get_one(SignInLink, link_id), mail)}"


def _token(link: SignInLink, mail: str) -> str:
    return f"{link.id}.{sealed('sign in', link.id, link.person_id, link.nonce, mail.lower())}"


def read_link(session: Session, token: str, at: datetime) -> SignInLink:
    """The link of this token, while it can be used; raises Refused, in one line for whatever is wrong with it.

    It is the newest of its person, so that of several mails only the last opens anything, it was sent to the mail that
    they have still, and they hold a post today.
    """
    number, _, _ = token.partition(".")
    link = session.get(SignInLink, int(number)) if number.isdecimal() and len(number) < 10 else None
    mail = session.get_one(Person, link.person_id).mail if link else ""
    if link is None or not same(_token(link, mail), token) or not _is_good(session, link, at):
        raise Refused("this link is invalid or has expired; ask for a new one")
    return link


def _is_good(session: Session, link: SignInLink, at: datetime) -> bool:
    if link.used_at or link.expires_at <= at or a_post_of(session, link.person_id, day_in_tokyo(at)) is None:
        return False
    newest = select(func.max(SignInLink.id)).where(SignInLink.person_id == link.person_id)
    return session.exec(newest).one() == link.id


def use_link(session: Session, token: str, at: datetime) -> int:
    """The person who signs in by this link, which is good for it once. Raises Refused."""
    # A mail that is being changed at this moment is waited for, and the link held against the new one.
    lock_row(session, Person, read_link(session, token, at).person_id)
    link = read_link(session, token, at)
    once = update(SignInLink).where(col(SignInLink.id) == link.id, col(SignInLink.used_at).is_(None))
    if not session.exec(once.values(used_at=at)).rowcount:
        raise Refused("this link has already been used; ask for a new one")
    return link.person_id


def _count_try(session: Session, what: str, limit: int, at: datetime) -> int:
    """Count one more try of `what`; seconds to wait where that is more than `limit` in an hour, else 0.

    Kept in the tables, so that it holds for all processes and over restarts.
    """
    key = digest_of(what)
    found = session.get(Tries, key, with_for_update=True)
    if found is None or found.since + WINDOW <= at:
        session.exec(delete(Tries).where(col(Tries.since) <= at - WINDOW))
        session.flush()
        session.merge(Tries(key=key, since=at, count=1))
        return 0
    found.count += 1
    session.add(found)
    return 0 if found.count <= limit else int((found.since + WINDOW - at).total_seconds()) + 1
