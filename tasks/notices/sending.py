"""One letter to all of its recipient's addresses, each once; a server that fails as a whole is left alone (D-5)."""

import hashlib
from collections.abc import Sequence
from datetime import timedelta

from domain.errors import Undelivered, Unreachable
from models.notices.delivering import hold
from models.notices.destinations import destinations
from models.notices.outbox import Outbox
from models.notices.resting_place import Rest, wake
from tasks.clock import now
from tasks.database import reading, transaction
from tasks.notices.doors import Doors
from tasks.notices.letters import letters
from tasks.notices.message import Message, Post
from tasks.notices.servers import Server, left_alone, let_rest, server_of


class ServerResting(Undelivered):
    """Its server rests; `tried` where this letter is what it failed at just now."""

    def __init__(self, fault: str, rest: Rest, *, tried: bool) -> None:
        self.rest, self.tried = rest, tried
        super().__init__(fault)


def send_letter(letter: Sequence[Outbox], doors: Doors, lease: timedelta) -> None:
    """To each address that does not have it yet; every success is written down before the next.

    One address stops no other. Raises Undelivered for the first that refused it, else ServerResting where one rests.
    """
    with reading() as session:
        places = destinations(session, letter[0])
    messages = letters(letter, places, doors.link_of)
    told = [(message, hashlib.sha256(message.to.encode()).hexdigest()[:16]) for message in messages]
    left = [(message, digest) for message, digest in told if digest not in letter[0].reached]
    faults: list[Undelivered] = []
    for number, (message, digest) in enumerate(left, 1):
        server = server_of(message.to)
        if faults:
            with transaction() as session:
                hold(session, letter[0].letter, now() + lease)
        try:
            _send(message, server, doors.post, lease)
        except Undelivered as fault:
            faults.append(fault)
            if server and not isinstance(fault, ServerResting):
                # It does its work: what it refused is this letter.
                with transaction() as session:
                    wake(session, server.key)
        else:
            _reached(letter[0], server, "" if number == len(left) and not faults else digest, lease)
    if faults:
        raise min(faults, key=lambda one: isinstance(one, ServerResting))


def _reached(leader: Outbox, server: Server | None, digest: str, lease: timedelta) -> None:
    """Write down that an address has it; not that of the last, with whom the whole letter is done."""
    if digest or server:
        with transaction() as session:
            if digest:
                hold(session, leader.letter, now() + lease, digest)
            if server:
                wake(session, server.key)


def _send(message: Message, server: Server | None, post: Post, lease: timedelta) -> None:
    if server and (rest := left_alone(server, lease)):
        raise ServerResting(f"{server.place} is left alone for now, see minaoshi status", rest, tried=False)
    try:
        post.send(message)
    except Unreachable as fault:
        if server is None:
            raise
        rest = let_rest(server, str(fault))
        # Twice as long for the letter that it failed at, so that another has the next turn.
        raise ServerResting(str(fault), Rest(rest.since, rest.until + (rest.until - now())), tried=True) from None
