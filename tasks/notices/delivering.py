"""Delivering what stands in the outbox: each letter once, or again with the same Message-ID after a crash (D-5)."""

from collections.abc import Sequence
from datetime import timedelta

from domain.errors import MinaoshiError
from domain.notices.letters import LetterHour
from models.notices import claiming, delivering, outbox
from models.notices.lettering import gather
from models.notices.outbox import Effect
from models.notices.resting_place import forget
from tasks.clock import hour_in_tokyo, now, today
from tasks.database import reading, transaction
from tasks.notices.budget import GRACE
from tasks.notices.doors import Doors
from tasks.notices.sending import ServerResting, send_letter
from tasks.settings import settings

LONGEST_RUN = timedelta(minutes=4)
"""After so long a delivery ends, so that the next begins afresh with what is most urgent by then."""
MARGIN = timedelta(seconds=60)
"""What writing down takes at the very most."""


def lease() -> timedelta:
    """For how long a letter is whose who sends it: longer than an address may take, so that no second takes it up."""
    return timedelta(seconds=settings().letter_seconds + GRACE) + MARGIN


def claim(limit: int) -> list[int]:
    """Ids of up to `limit` entries that lead letters which are due, claimed; safe with many at once.

    First what waits is put into letters, as far as it may go now.
    """
    at, hour = now(), LetterHour(today(), hour_in_tokyo(), settings().letters_from, settings().letters_by)
    with transaction() as session:
        forget(session, at)
        gather(session, at, hour)
    with transaction() as session:
        return claiming.claim(session, at, limit, lease() + LONGEST_RUN)


def handles_among(entries: Sequence[int]) -> list[int]:
    """Those of the entries that are no letter but a run to be made for a decision, in the same order."""
    with reading() as session:
        found = set(outbox.handles_among(session, entries))
    return [entry for entry in entries if entry in found]


def claim_key(key: str) -> int | None:
    """The id of the entry with that key, claimed for what cannot wait for the next delivery; None where not due."""
    with transaction() as session:
        return claiming.claim_key(session, key, now(), lease())


def give_back(entries: Sequence[int]) -> None:
    """Leave what was claimed, and not begun, to the next."""
    if entries:
        with transaction() as session:
            claiming.give_back(session, entries)


def deliver(entry_id: int, doors: Doors) -> bool:
    """Carry out one claimed entry, with all that travels in its letter; True where it is done now.

    False where it failed (it waits for its next attempt, or is dead), where its server rests, or where it is no longer
    ours to deliver.
    """
    with transaction() as session:
        letter = delivering.begin(session, entry_id, now(), lease())
    if not letter:
        return False
    name = letter[0].letter
    try:
        if letter[0].effect is Effect.HANDLE:
            doors.make_handle(letter[0].key, letter[0].params)
        else:
            send_letter(letter, doors, lease())
    except ServerResting as error:
        with transaction() as session:
            delivering.put_back(session, name, now(), error.rest, str(error), tried=error.tried)
        return False
    except MinaoshiError as error:
        with transaction() as session:
            delivering.fail(session, name, now(), str(error))
        return False
    with transaction() as session:
        delivering.finish(session, name, now())
    return True
