"""Writing down which notices travel in which letter, before any of it goes out (D-4, D-5).

So a letter that is sent again after a crash has the same notices, the same words and the same Message-ID.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import groupby

from sqlalchemy import bindparam, text
from sqlmodel import Session, and_, col, or_, select, update

from domain.errors import BadInput
from domain.notices.letters import LetterHour, letters_now
from domain.notices.manner import Notice, alone
from domain.notices.sayable import require_sayable, with_numbers
from domain.time.tokyo import day_in_tokyo, first_moment
from models.notices.handed_on import hand_on
from models.notices.outbox import Delivery, Effect, Outbox
from models.notices.overtaken import end_overtaken

Recipient = tuple[int, int]
"""A person's id and 0, or 0 and an organization's."""
ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('minaoshi letters'))"


def gather(session: Session, now: datetime, at: LetterHour) -> None:
    """Put what waits into letters, as far as it may go now; what asks for what is over is ended.

    One at a time: of two at once each would make letters of a part.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.connection().execute(text(ONE_AT_A_TIME))
    end_overtaken(session, now)
    hand_on(session, now)
    waiting = list(_waiting(session, now))
    served = _served(session, now, at) if waiting else set()
    led = [
        {"entry": one.id, "leader": letter[0].key}
        for recipient, notices in groupby(waiting, key=lambda found: found[0])
        for letter in _letters([one for _, one in notices], at, had_one=recipient in served)
        for one in letter
    ]
    if led:
        write = update(Outbox).where(col(Outbox.id) == bindparam("entry")).values(letter=bindparam("leader"))
        session.connection().execute(write, led)


def _waiting(session: Session, now: datetime) -> Iterator[tuple[Recipient, Notice]]:
    """Every notice that is due and in no letter, by recipient."""
    query = select(Outbox).where(
        Outbox.state == Delivery.WAITING,
        Outbox.effect == Effect.NOTICE,
        Outbox.letter == "",
        col(Outbox.next_try_at) <= now,
    )
    for row in session.exec(query.order_by(col(Outbox.person_id), col(Outbox.organization_id), col(Outbox.id))):
        written = day_in_tokyo(row.written_at or row.next_try_at)
        said = (row.key, row.template, row.urgency, written, row.params, row.mail)
        yield _recipient(row.person_id, row.organization_id), Notice(row.id or 0, *said)


def _recipient(person: int | None, organization: int | None) -> Recipient:
    return (person, 0) if person else (0, organization or 0)


def _served(session: Session, now: datetime, at: LetterHour) -> set[Recipient]:
    """To whom a letter went this day, or is about to: it is written down and has not failed."""
    under_way = or_(
        col(Outbox.state).in_((Delivery.CLAIMED, Delivery.SENDING)),
        and_(col(Outbox.state) == Delivery.WAITING, Outbox.attempts == 0, col(Outbox.next_try_at) <= now),
    )
    went = and_(
        col(Outbox.sent_at) >= first_moment(at.day), col(Outbox.sent_at) < first_moment(at.day + timedelta(days=1))
    )
    counted = and_(Outbox.effect == Effect.NOTICE, col(Outbox.letter) != "", col(Outbox.template).not_in(alone()))
    query = select(Outbox.person_id, Outbox.organization_id).where(counted, or_(went, under_way)).distinct()
    return {_recipient(person, organization) for person, organization in session.exec(query)}


def _letters(notices: Iterable[Notice], at: LetterHour, *, had_one: bool) -> list[list[Notice]]:
    """As the rule has it; what cannot be said any more since an upgrade stands by itself, so that it stops no other."""
    by_sayable = {True: list[Notice](), False: list[Notice]()}
    for one in notices:
        by_sayable[_sayable(one)].append(one)
    return [*([one] for one in by_sayable[False]), *letters_now(by_sayable[True], at, had_one=had_one)]


def _sayable(one: Notice) -> bool:
    try:
        require_sayable(one.template, with_numbers(one.template, one.params))
    except BadInput:
        return False
    return True
